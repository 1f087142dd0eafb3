import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildFromSources, PACKAGES_FOLDER, packageHashes, readPackage } from '../support/source-archive.ts';

/** A file as it is packed: stores take no manifest with another key than theirs. */
function withoutKey(name: string, bytes: Buffer): Buffer {
  return name === 'manifest.json' ? Buffer.from(bytes.toString().replace(/,"key":"[^"]*"/, '')) : bytes;
}

for (const [kind, folder] of [['chrome', 'chrome-mv3'], ['firefox', 'firefox-mv2']] as const) {
  test(`the package for ${kind} holds exactly what was built, in the order of names`, () => {
    const root = join(PACKAGES_FOLDER, folder);
    const built = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)));
    const packed = readPackage(kind);
    expect(Object.keys(packed)).toEqual(built.toSorted());
    for (const [name, bytes] of Object.entries(packed)) expect(withoutKey(name, readFileSync(join(root, name))).equals(bytes), name).toBe(true);
    expect(JSON.parse(Buffer.from(packed['manifest.json']!).toString())).not.toHaveProperty('key');
  });
}

test('the source archive makes the same packages, byte for byte, in another folder', () => {
  test.setTimeout(240_000);
  const sources = Object.keys(readPackage('sources'));
  expect(sources).toEqual(expect.arrayContaining(['docs/building.md', 'package.json', 'package-lock.json', 'LICENSE']));
  expect(sources.filter((name) => /(^|\/)(test|\.git|node_modules|\.output)\/|\.env$/.test(name))).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), 'lector-sources-'));
  try {
    expect(packageHashes(buildFromSources(folder, 'link'))).toEqual(packageHashes(PACKAGES_FOLDER));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
