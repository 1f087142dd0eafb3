import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { readConfig } from '../../../backend/config.ts';
import { PATHS } from '../../../lib/contract/paths.ts';
import { runBackend } from '../support/running-backend.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');
const read = (name: string) => readFileSync(join(PROJECT, name), 'utf8');

/** The instructions of the Dockerfile's last stage, in order: name and rest. */
const instructions = read('Dockerfile')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))
  .map((line): [string, string] => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);
const all = (name: string) => instructions.flatMap(([instruction, rest]) => (instruction === name ? [rest] : []));
const last = (name: string) => all(name).at(-1) ?? '';
const env = Object.fromEntries(last('ENV').split(' ').map((pair) => pair.split('=') as [string, string]));

const composeSchema = z.object({
  services: z.object({
    lector: z.object({ build: z.string(), restart: z.string(), ports: z.tuple([z.string()]), volumes: z.tuple([z.string()]), read_only: z.literal(true), env_file: z.tuple([z.object({ path: z.string(), required: z.literal(false) })]), cap_drop: z.tuple([z.literal('ALL')]), security_opt: z.tuple([z.string()]) }),
  }),
  volumes: z.record(z.string(), z.null()),
});
const { lector } = composeSchema.parse(parse(read('compose.yaml'))).services;

test('the image’s settings are settings of the backend, and its files are there', () => {
  const config = readConfig(env);
  expect(config).toMatchObject({ host: '0.0.0.0', port: 8787, dataDir: '/data' });
  for (const [from] of all('COPY').filter((rest) => !rest.startsWith('--from')).map((rest) => rest.split(' '))) expect([from, existsSync(join(PROJECT, from!))]).toEqual([from, true]);
  const [program, main] = JSON.parse(last('CMD')) as [string, string];
  expect([program, existsSync(join(PROJECT, main))]).toEqual(['node', true]);
  const node = (JSON.parse(read('package.json')) as { devDependencies: { node: string } }).devDependencies.node;
  expect(all('FROM').every((from) => from.startsWith(`node:${node}-`)), 'the Node that Lector is tested with').toBe(true);
});

test('it runs for a user without rights, in a file system that it cannot change but for its data', () => {
  expect(last('USER')).toBe('node');
  expect(instructions.findIndex(([name]) => name === 'USER')).toBeLessThan(instructions.findIndex(([name]) => name === 'CMD'));
  expect(lector.volumes[0].split(':')[1]).toBe(env['LECTOR_DATA_DIR']);
  expect(last('VOLUME')).toBe(env['LECTOR_DATA_DIR']);
  expect(lector).toMatchObject({ restart: 'unless-stopped', security_opt: ['no-new-privileges:true'] });
});

test('nobody but this machine reaches it, at the port that it listens on', () => {
  expect(lector.ports).toEqual([`127.0.0.1:8787:${env['LECTOR_PORT']}`]);
  expect(last('EXPOSE')).toBe(env['LECTOR_PORT']);
});

test('the health check asks the very path that answers without a token', async () => {
  const url = new URL(/http:[^']+/.exec(last('HEALTHCHECK'))?.[0] ?? '');
  expect([url.pathname, url.port]).toEqual([PATHS.livez, env['LECTOR_PORT']]);
  const { backend } = await runBackend();
  expect((await fetch(backend.url + url.pathname)).status).toBe(200);
});

test('what the build gets holds all that is copied, and no settings', () => {
  const kept = read('.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const copied = all('COPY').filter((rest) => !rest.startsWith('--from')).flatMap((rest) => rest.split(' ').slice(0, -1));
  expect(copied.filter((path) => !kept.some((start) => path === start))).toEqual([]);
  expect(kept).not.toContain(lector.env_file[0].path);
});
