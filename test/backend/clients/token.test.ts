import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clientToken, isToken, tokenFile } from '../../../backend/clients/token.ts';
import { Secret } from '../../../backend/clients/secret.ts';
import { temporaryFolder } from '../support/running-backend.ts';

test('the first start makes a token that only its owner can read, and later ones keep it', async () => {
  const folder = join(await temporaryFolder(), 'new', 'lector');
  const tokens = await Promise.all(Array.from({ length: 8 }, () => clientToken(null, folder)));
  const values = new Set(tokens.map((token) => token.reveal()));
  expect(values.size, 'starts at the same time agree').toBe(1);
  expect([...values][0]).toMatch(/^[\w-]{43}$/);
  expect((await stat(tokenFile(folder))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await clientToken(null, folder)).reveal()).toBe([...values][0]);
  expect((await readFile(tokenFile(folder), 'utf8')).trim()).toBe([...values][0]);
});

test('two folders have two tokens', async () => {
  const one = await clientToken(null, await temporaryFolder());
  const other = await clientToken(null, await temporaryFolder());
  expect(one.reveal()).not.toBe(other.reveal());
});

test('a configured token is taken as it is, and no file is made', async () => {
  const folder = await temporaryFolder();
  expect((await clientToken(new Secret('configured-token'), folder)).reveal()).toBe('configured-token');
  await expect(stat(tokenFile(folder))).rejects.toThrow('ENOENT');
});

test('a file that others could read is closed to them, and an emptied one is refused', async () => {
  const folder = await temporaryFolder();
  await writeFile(tokenFile(folder), 'a-token-made-by-hand\n', { mode: 0o644 });
  expect((await clientToken(null, folder)).reveal()).toBe('a-token-made-by-hand');
  expect((await stat(tokenFile(folder))).mode & 0o777).toBe(0o600);
  await writeFile(tokenFile(folder), '');
  await expect(clientToken(null, folder)).rejects.toThrow(/damaged/);
});

test('only the very token is the token', () => {
  const token = new Secret('abcdefghijklmnop');
  expect(isToken('abcdefghijklmnop', token)).toBe(true);
  for (const shown of ['', 'abcdefghijklmno', 'abcdefghijklmnopq', 'Abcdefghijklmnop', 'abcdefghijklmnoq']) expect(isToken(shown, token)).toBe(false);
});
