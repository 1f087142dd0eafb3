import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'plist';
import { expect, onTestFinished, test } from 'vitest';
import { launchdAgent } from '../../../backend/service/launchd-agent.ts';
import { commandLine, type Program } from '../../../backend/service/program.ts';
import { UNIT_NAME, systemdUnit } from '../../../backend/service/systemd-unit.ts';
import { requiredTool } from '../../support/required-tool.ts';
import { temporaryFolder, until } from '../support/running-backend.ts';

/** A program in a folder of that name, with files that can be run. */
async function programIn(name: string): Promise<Program> {
  const folder = join(await temporaryFolder(), name);
  mkdirSync(folder, { recursive: true });
  const node = join(folder, 'node');
  symlinkSync(process.execPath, node);
  return { node, main: resolve(import.meta.dirname, '../../../backend/main.ts'), folder, environmentFile: join(folder, 'backend.env') };
}

test.each(['lector', 'my own lector', '100% "quoted" $HOME', "it's Ünïcode"])('systemd takes the unit of a program in the folder %s', async (name) => {
  const program = await programIn(name);
  const file = join(await temporaryFolder(), UNIT_NAME);
  writeFileSync(file, systemdUnit(program));
  const verified = spawnSync(requiredTool('systemd-analyze', 'systemd'), ['verify', '--user', '--man=no', file], { encoding: 'utf8', env: { ...process.env, XDG_RUNTIME_DIR: await temporaryFolder() } });
  const about = (verified.stdout + verified.stderr).split('\n').filter((line) => line.includes('lector'));
  expect([verified.status, about]).toEqual([0, []]);
});

test('systemd would have refused a broken unit', async () => {
  const file = join(await temporaryFolder(), UNIT_NAME);
  writeFileSync(file, systemdUnit(await programIn('lector')).replace('/usr/bin/env', '/nowhere/env'));
  const verified = spawnSync(requiredTool('systemd-analyze', 'systemd'), ['verify', '--user', '--man=no', file], { encoding: 'utf8', env: { ...process.env, XDG_RUNTIME_DIR: await temporaryFolder() } });
  expect(verified.status).not.toBe(0);
  expect(verified.stderr).toContain('/nowhere/env');
});

test.each(['lector', 'a <b> & "c"'])('the launchd agent of a program in the folder %s says what to run, at login and again', async (name) => {
  const program = await programIn(name);
  const agent = parse(launchdAgent(program, '/tmp/a & b.log'));
  expect(agent).toMatchObject({ Label: expect.stringMatching(/^[a-z.]+$/) as string, ProgramArguments: commandLine(program), WorkingDirectory: program.folder, RunAtLoad: true, KeepAlive: true, StandardErrorPath: '/tmp/a & b.log', Umask: 0o077 });
});

test('the very command starts a backend by the settings of its file', async () => {
  const program = await programIn('my own lector');
  writeFileSync(program.environmentFile, `LECTOR_PORT=0\nLECTOR_DATA_DIR='${join(program.folder, 'data')}'\n`);
  const [node, ...args] = commandLine(program);
  const child = spawn(node!, args, { env: { PATH: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until(() => said.includes('listens on'), 20_000);
  const url = /http:\S+/.exec(said)?.[0] ?? '';
  expect((await fetch(`${url}/livez`)).status).toBe(200);
});
