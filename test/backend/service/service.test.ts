import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { ConfigError } from '../../../backend/config.ts';
import { ServiceError, createService, type Ran, type Service } from '../../../backend/service/service.ts';
import { temporaryFolder } from '../support/running-backend.ts';

const KEY = 'sk-canary-of-the-service';

/** A service in a home of its own, whose manager notes what it is told. `answers`: whether the backend's address does, by what the manager was told so far; once it was started, where nothing else is said. */
async function serviceIn(platform: NodeJS.Platform, answer: (command: string) => Partial<Ran> = () => ({}), { port = '8790', answers = (_path, commands) => /start|bootstrap/.test(commands.join()) }: { port?: string; answers?: (path: string, commands: readonly string[]) => boolean } = {}): Promise<{ service: Service; home: string; environmentFile: string; commands: string[] }> {
  const home = await temporaryFolder();
  const environmentFile = join(home, 'settings', 'backend.env');
  const commands: string[] = [];
  const service = createService({
    platform,
    home,
    user: { uid: 501, name: 'ann' },
    program: { node: '/opt/node', main: '/opt/lector/backend/main.ts', folder: '/opt/lector', environmentFile },
    env: { PATH: '/bin', DASHSCOPE_API_KEY: KEY, LECTOR_PORT: port, HOME: home },
    run(program, args) {
      const command = [program, ...args].join(' ');
      commands.push(command);
      return { code: command.includes('is-failed') ? 1 : 0, output: '', ...answer(command) };
    },
    answers: (url) => Promise.resolve(answers(new URL(url).pathname, commands.slice(commands.findLastIndex((command) => /daemon-reload|bootout/.test(command))))),
    wait: () => Promise.resolve(),
  });
  return { service, home, environmentFile, commands };
}

const UNIT = '.config/systemd/user/lector-backend.service';
const AGENT = 'Library/LaunchAgents/io.github.lector.backend.plist';

test.each([['linux', UNIT], ['darwin', AGENT]] as const)('on %s the settings are in a file for their owner alone, and nowhere else', async (platform, unit) => {
  const { service, home, environmentFile, commands } = await serviceIn(platform);
  const told = await service.install();
  expect(statSync(environmentFile).mode & 0o777).toBe(0o600);
  expect(parseEnv(readFileSync(environmentFile, 'utf8'))).toEqual({ DASHSCOPE_API_KEY: KEY, LECTOR_PORT: '8790' });
  expect(readFileSync(join(home, unit), 'utf8') + commands.join('\n') + told).not.toContain(KEY);
  expect(readFileSync(join(home, unit), 'utf8')).toContain(environmentFile);
});

test('it is started at once and at every login, and lingering is said in words', async () => {
  const { service, commands } = await serviceIn('linux', (command) => (command.startsWith('loginctl') ? { output: 'Linger=no\n' } : {}));
  expect(await service.install()).toMatch(/starts when you log in\. .*loginctl enable-linger ann/);
  expect(commands.filter((command) => command.startsWith('systemctl') && !command.includes('is-failed'))).toEqual(['systemctl --user daemon-reload', 'systemctl --user enable lector-backend.service', 'systemctl --user stop lector-backend.service', 'systemctl --user start lector-backend.service']);
  const { service: lingering } = await serviceIn('linux', (command) => (command.startsWith('loginctl') ? { output: 'Linger=yes\n' } : {}));
  expect(await lingering.install()).toContain('starts when the machine does');
});

test.each([['linux', UNIT], ['darwin', AGENT]] as const)('with settings with which it could not start, on %s nothing is installed nor kept', async (platform, unit) => {
  const { service, home, environmentFile, commands } = await serviceIn(platform, undefined, { port: 'eighty' });
  await expect(service.install()).rejects.toThrow(ConfigError);
  expect([existsSync(join(home, unit)), existsSync(environmentFile), commands]).toEqual([false, false, []]);
  const { service: installed, environmentFile: edited, commands: told } = await serviceIn(platform);
  await installed.install();
  told.length = 0;
  writeFileSync(edited, 'LECTOR_PORT=eighty\n');
  await expect(installed.install()).rejects.toThrow(/LECTOR_PORT must be/);
  expect(told, 'what runs goes on').toEqual([]);
});

test.each(['linux', 'darwin'] as const)('installed again on %s it keeps the settings that were there', async (platform) => {
  const { service, environmentFile } = await serviceIn(platform);
  await service.install();
  const before = readFileSync(environmentFile, 'utf8');
  const told = await service.install();
  expect(told).toContain('left as they were');
  expect(told).not.toContain('without effect');
  expect(readFileSync(environmentFile, 'utf8')).toBe(before);
});

test('installed again with a key that the kept settings do not have, it says that the key has no effect, and where to write it', async () => {
  const { service, environmentFile } = await serviceIn('linux');
  await service.install();
  writeFileSync(environmentFile, 'LECTOR_PORT=8790\n');
  const told = await service.install();
  expect(told).toMatch(/without effect: DASHSCOPE_API_KEY\. Write it there/);
  expect(told).not.toContain(KEY);
  expect(readFileSync(environmentFile, 'utf8')).toBe('LECTOR_PORT=8790\n');
});

test.each([['linux', UNIT], ['darwin', AGENT]] as const)('removed on %s it is gone, and the settings stay', async (platform, unit) => {
  const { service, home, environmentFile } = await serviceIn(platform);
  expect(service.remove()).toBe('There is no service to remove.');
  await service.install();
  service.remove();
  expect([existsSync(join(home, unit)), existsSync(environmentFile)]).toEqual([false, true]);
  expect(service.status()).toEqual({ told: 'The service is not installed.', isRunning: false });
});

test('whether it runs is asked of the manager', async () => {
  const { service } = await serviceIn('linux', (command) => (command.includes('is-active') ? { code: 3 } : {}));
  await service.install();
  expect(service.status()).toMatchObject({ isRunning: false, told: expect.stringContaining('not running') as string });
  const { service: running } = await serviceIn('darwin', (command) => (command.includes('print') ? { output: '\tstate = running\n' } : {}));
  await running.install();
  expect(running.status().isRunning).toBe(true);
});

test.each([['linux', UNIT, 'systemctl'], ['darwin', AGENT, 'launchctl bootstrap']] as const)('where the manager of %s refuses, no service is said to be there; one that was there stays', async (platform, unit, command) => {
  let isRefusing = true;
  const { service, home } = await serviceIn(platform, (asked) => (isRefusing && asked.startsWith(command) ? { code: 1, output: 'Failed to connect to bus' } : {}));
  await expect(service.install()).rejects.toThrow(ServiceError);
  expect([existsSync(join(home, unit)), service.status().told]).toEqual([false, 'The service is not installed.']);
  isRefusing = false;
  await service.install();
  isRefusing = true;
  await expect(service.install()).rejects.toThrow(ServiceError);
  expect(existsSync(join(home, unit))).toBe(true);
});

test('a manager that refuses is quoted, and other systems are told what to do', async () => {
  const { service } = await serviceIn('linux', (command) => (command.startsWith('systemctl') ? { code: 1, output: 'Failed to connect to bus' } : {}));
  await expect(service.install()).rejects.toThrow(/Failed to connect to bus/);
  await expect(serviceIn('win32')).rejects.toThrow(ServiceError);
});

test.each(['linux', 'darwin'] as const)('on %s it is called installed once it is ready, and where it is', async (platform) => {
  let asked = 0;
  const { service } = await serviceIn(platform, undefined, { answers: (path) => path === '/readyz' && (asked += 1) > 5 });
  expect(await service.install()).toContain('is installed and ready at http://127.0.0.1:8790.');
  expect(asked).toBe(6);
  const { service: anywhere } = await serviceIn(platform, undefined, { port: '0', answers: () => false });
  expect(await anywhere.install(), 'a free port is not known').toContain('its log says at which address');
});

test.each([
  ['linux', 'journalctl --user -u lector-backend.service'],
  ['darwin', 'lector-backend.log'],
] as const)('where on %s it does not come, its last words are quoted with what to do, and it stays installed', async (platform, log) => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n');
  const { service, home, environmentFile, commands } = await serviceIn(platform, (command) => (command.startsWith('journalctl') ? { output: `${lines}\n` } : {}), { answers: () => false });
  if (platform === 'darwin') {
    mkdirSync(join(home, 'Library/Logs'), { recursive: true });
    writeFileSync(join(home, 'Library/Logs/lector-backend.log'), `${lines}\n`);
  }
  const failure: unknown = await service.install().then(() => null, (error: unknown) => error);
  expect(failure).toBeInstanceOf(ServiceError);
  const { message } = failure as ServiceError;
  for (const told of ['not ready at http://127.0.0.1:8790', log, 'line 18\n', 'line 29\n', environmentFile, 'run this again', 'npm run service -- remove']) expect(message).toContain(told);
  expect(message).not.toContain('line 17');
  expect(service.status().told).toContain('installed');
  if (platform === 'linux') expect(commands.filter((command) => command.includes('is-failed')).length).toBeGreaterThan(50);
});

test('one that the manager has given up is not waited for', async () => {
  const { service, commands } = await serviceIn('linux', (command) => (command.includes('is-failed') ? { code: 0 } : command.startsWith('journalctl') ? { output: 'written by a newer Lector' } : {}), { answers: () => false });
  await expect(service.install()).rejects.toThrow(/written by a newer Lector/);
  expect(commands.filter((command) => command.includes('is-failed'))).toHaveLength(1);
});

test.each(['linux', 'darwin'] as const)('on %s another program at its address is told apart from it', async (platform) => {
  const { service } = await serviceIn(platform, undefined, { answers: () => true });
  await expect(service.install()).rejects.toThrow(/something else answers at http:\/\/127\.0\.0\.1:8790/);
});

test('a mistyped setting is named when it is installed', async () => {
  const { service, environmentFile } = await serviceIn('linux');
  await service.install();
  writeFileSync(environmentFile, 'LECTOR_PROT=8791\n');
  expect(await service.install()).toMatch(/LECTOR_PROT .*the nearest one is LECTOR_PORT/);
});
