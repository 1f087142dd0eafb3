import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import * as z from 'zod';
import { FIREFOX_EXTENSION_ID } from '../../lib/contract/extension-ids.ts';

const OUTPUT = resolve(import.meta.dirname, '../../.output');
const KINDS = ['chrome-mv3', 'firefox-mv2'] as const;

const manifestSchema = z.looseObject({
  manifest_version: z.int(),
  permissions: z.array(z.string()),
  commands: z.record(z.string(), z.object({ suggested_key: z.optional(z.object({ default: z.string() })) })),
});

function manifestOf(kind: (typeof KINDS)[number]) {
  return manifestSchema.parse(JSON.parse(readFileSync(join(OUTPUT, kind, 'manifest.json'), 'utf8')));
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('the Chrome build asks for exactly the permissions that need no warning, and for no page', () => {
  const manifest = manifestOf('chrome-mv3');
  expect(manifest.manifest_version).toBe(3);
  expect(manifest.permissions.toSorted()).toEqual(['activeTab', 'contextMenus', 'offscreen', 'scripting']);
  expect(Object.keys(manifest).toSorted()).toEqual([
    'action', 'background', 'commands', 'content_security_policy', 'default_locale', 'description', 'icons', 'key', 'manifest_version', 'minimum_chrome_version', 'name', 'options_ui', 'permissions', 'version',
  ]);
});

test('both builds’ own pages run their own scripts only and cannot be framed', () => {
  const policy = z.object({ extension_pages: z.string() }).parse(manifestOf('chrome-mv3')['content_security_policy']).extension_pages;
  expect(manifestOf('firefox-mv2')['content_security_policy']).toBe(policy);
  const directives = new Map(policy.split(';').map((directive) => directive.trim()).filter(Boolean).map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]));
  expect(directives.get('script-src')).toMatch(/^'self'( 'wasm-unsafe-eval')?$/);
  expect(directives.get('object-src')).toBe("'none'");
  expect(directives.get('base-uri')).toBe("'none'");
  expect(directives.get('frame-ancestors')).toBe("'none'");
});

test('the Firefox build asks for no page either, and says that content of websites may leave the device', () => {
  const manifest = manifestOf('firefox-mv2');
  expect(manifest.manifest_version).toBe(2);
  expect(manifest.permissions.toSorted()).toEqual(['activeTab', 'contextMenus', 'scripting']);
  expect(Object.keys(manifest).toSorted()).toEqual([
    'background', 'browser_action', 'browser_specific_settings', 'commands', 'content_security_policy', 'default_locale', 'description', 'icons', 'manifest_version', 'name', 'options_ui', 'permissions', 'version',
  ]);
  expect(manifest['browser_specific_settings']).toEqual({
    gecko: { id: FIREFOX_EXTENSION_ID, strict_min_version: '142.0', data_collection_permissions: { required: ['websiteContent'] } },
  });
  expect(filesOf(join(OUTPUT, 'firefox-mv2')).filter((file) => file.includes('offscreen.html'))).toEqual([]);
});

for (const kind of KINDS) {
  test(`${kind} has the four shortcuts, and a command that people may give a key`, () => {
    const keys = Object.entries(manifestOf(kind).commands).map(([name, command]) => [name, command.suggested_key?.default]);
    expect(Object.fromEntries(keys)).toEqual({ 'listen-or-pause': 'Alt+L', 'read-selection': 'Alt+Shift+L', 'previous-sentence': 'Alt+Comma', 'next-sentence': 'Alt+Period', 'go-to-player': undefined });
  });

  test(`${kind} names no address but the backend on this machine, and what stands in for names`, () => {
    // Namespaces, licences, examples, and the pages that messages of React and sql.js point to, are never fetched; a scheme alone is part of our own checks.
    const allowed = /^https?:\/\/(www\.w3\.org\/|www\.apache\.org\/licenses\/|speech\.example\.com|react\.dev\/errors\/|json-schema\.org\/|github\.com\/sql-js\/sql\.js\/|127\.0\.0\.1(:\d+)?\.?($|\/)|$)/;
    const strange = filesOf(join(OUTPUT, kind))
      .filter((file) => /\.(js|css|html|json|svg)$/.test(file))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/https?:\/\/[^\s"'`<>\\)$[。]+/g)].map(([address]) => `${file.slice(OUTPUT.length)}: ${address}`));
    expect(strange.filter((found) => !allowed.test(found.slice(found.indexOf(': ') + 2)))).toEqual([]);
  });

  test(`${kind} runs no text as code and holds no machine's paths`, () => {
    const project = resolve(OUTPUT, '..');
    for (const file of filesOf(join(OUTPUT, kind)).filter((name) => /\.(js|html|json)$/.test(name))) {
      const text = readFileSync(file, 'utf8');
      expect(text.includes(project), file).toBe(false);
      expect(/\beval\(|\bFunction\(/.test(text), `${file}: eval`).toBe(false);
    }
  });

  test(`${kind}'s reader fits in 100 kB`, () => {
    const reader = readFileSync(join(OUTPUT, kind, 'content-scripts', 'reader.js'));
    expect(gzipSync(reader).length).toBeLessThanOrEqual(100_000);
    expect(gzipSync(reader).length).toBeGreaterThan(10_000);
  });

  test(`${kind}'s panel comes in a script of a few kB, which has no React of its own`, () => {
    const panels = readFileSync(join(OUTPUT, kind, 'bar-panels.js'));
    expect(gzipSync(panels).length).toBeLessThanOrEqual(12_000);
    expect(panels.includes('react.transitional.element'), 'React').toBe(false);
  });
}
