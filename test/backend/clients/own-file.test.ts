import { chmod, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOwnValue } from '../../../backend/clients/own-file.ts';
import { Secret, folderSecret } from '../../../backend/clients/secret.ts';
import { operatorToken } from '../../../backend/clients/token.ts';
import { temporaryFolder } from '../support/running-backend.ts';

test('of many that start at once all get the same value, which only its owner can read, and no other file is left', async () => {
  const folder = join(await temporaryFolder(), 'new');
  const values = await Promise.all(Array.from({ length: 8 }, () => readOwnValue(join(folder, 'secret'))));
  expect(new Set(values).size).toBe(1);
  expect(values[0]).toMatch(/^[\w-]{43}$/);
  expect(await readdir(folder)).toEqual(['secret']);
  expect([(await stat(folder)).mode & 0o777, (await stat(join(folder, 'secret'))).mode & 0o777]).toEqual([0o700, 0o600]);
  expect((await folderSecret(folder)).reveal()).toBe(values[0]);
  expect(await readOwnValue(join(await temporaryFolder(), 'secret'))).not.toBe(values[0]);
});

test('a value that others could read is closed to them, and a damaged one is not replaced in silence', async () => {
  const file = join(await temporaryFolder(), 'secret');
  await writeFile(file, 'a-secret-made-by-hand\n');
  await chmod(file, 0o644);
  expect(await readOwnValue(file)).toBe('a-secret-made-by-hand');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await writeFile(file, '');
  await expect(readOwnValue(file)).rejects.toThrow(/damaged/);
  expect(await readFile(file, 'utf8')).toBe('');
});

test('the token of the settings goes before one that an earlier version has left; where there is neither, there is none, and none is made', async () => {
  const folder = join(await temporaryFolder(), 'data');
  await mkdir(folder);
  expect(await operatorToken(null, folder)).toBeNull();
  expect(await readdir(folder)).toEqual([]);
  await writeFile(join(folder, 'token'), 'token-of-an-earlier-version\n');
  expect((await operatorToken(null, folder))?.reveal()).toBe('token-of-an-earlier-version');
  expect((await operatorToken(new Secret('configured'), folder))?.reveal()).toBe('configured');
});
