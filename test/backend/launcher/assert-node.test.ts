import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const FILE = resolve(import.meta.dirname, '../../../backend/launcher/assert-node.cjs');
const { complaint } = createRequire(import.meta.url)(FILE) as { complaint: (version: string, hasPinnedNode: boolean) => string | null };

test('a Node that is new enough passes in silence', async () => {
  for (const version of ['24.15.0', '24.21.0', '25.0.0', '26.10.1']) expect(complaint(version, true)).toBeNull();
  await expect(promisify(execFile)(process.execPath, [FILE])).resolves.toEqual({ stdout: '', stderr: '' });
});

test('an older Node is told in one line, with both versions', () => {
  for (const version of ['24.14.9', '22.20.0', '20.20.2', '0.12.18']) {
    const said = complaint(version, true);
    expect(said).toContain('24.15');
    expect(said).toContain(version);
    expect(said).not.toContain('\n');
  }
});

test('where npm has not put our own Node in place, the command that does is named', () => {
  expect(complaint('20.20.2', false)).toContain('npm rebuild node');
  expect(complaint('20.20.2', true)).not.toContain('npm rebuild');
});
