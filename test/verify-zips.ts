import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFromSources, PACKAGES_FOLDER, packageHashes } from './support/source-archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'lector-sources-'));
try {
  const ours = packageHashes(PACKAGES_FOLDER);
  const theirs = packageHashes(buildFromSources(folder, 'install'));
  for (const [name, hash] of Object.entries(ours)) {
    const isSame = theirs[name] === hash;
    process.stdout.write(`${isSame ? 'the same' : 'ANOTHER '}  ${hash}  ${name}\n`);
    if (!isSame) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
