import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { ConfigError } from '../../../backend/config.ts';
import { ServiceError, createService, type Ran, type Service } from '../../../backend/service/service.ts';
import { temporaryFolder } from '../support/running-backend.ts';

const KEY = 'sk-canary-of-the-service';

/** A service in a home of its own, whose manager notes what it is told. */
async function serviceIn(platform: NodeJS.Platform, answer: (command: string) => Partial<Ran> = () => ({}), port = '8790'): Promise<{ service: Service; home: string; environmentFile: string; commands: string[] }> {
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
      return { code: 0, output: '', ...answer(command) };
    },
  });
  return { service, home, environmentFile, commands };
}

const UNIT = '.config/systemd/user/lector-backend.service';
const AGENT = 'Library/LaunchAgents/io.github.lector.backend.plist';

test.each([['linux', UNIT], ['darwin', AGENT]] as const)('on %s the settings are in a file for their owner alone, and nowhere else', async (platform, unit) => {
  const { service, home, environmentFile, commands } = await serviceIn(platform);
  const told = service.install();
  expect(statSync(environmentFile).mode & 0o777).toBe(0o600);
  expect(parseEnv(readFileSync(environmentFile, 'utf8'))).toEqual({ DASHSCOPE_API_KEY: KEY, LECTOR_PORT: '8790' });
  expect(readFileSync(join(home, unit), 'utf8') + commands.join('\n') + told).not.toContain(KEY);
  expect(readFileSync(join(home, unit), 'utf8')).toContain(environmentFile);
});

test('it is started at once and at every login, and lingering is said in words', async () => {
  const { service, commands } = await serviceIn('linux', (command) => (command.startsWith('loginctl') ? { output: 'Linger=no\n' } : {}));
  expect(service.install()).toMatch(/starts when you log in\. .*loginctl enable-linger ann/);
  expect(commands.filter((command) => command.startsWith('systemctl'))).toEqual(['systemctl --user daemon-reload', 'systemctl --user enable lector-backend.service', 'systemctl --user restart lector-backend.service']);
  const { service: lingering } = await serviceIn('linux', (command) => (command.startsWith('loginctl') ? { output: 'Linger=yes\n' } : {}));
  expect(lingering.install()).toContain('starts when the machine does');
});

test.each([['linux', UNIT], ['darwin', AGENT]] as const)('with settings with which it could not start, on %s nothing is installed nor kept', async (platform, unit) => {
  const { service, home, environmentFile, commands } = await serviceIn(platform, undefined, 'eighty');
  expect(() => service.install()).toThrow(ConfigError);
  expect([existsSync(join(home, unit)), existsSync(environmentFile), commands]).toEqual([false, false, []]);
  const { service: installed, environmentFile: edited, commands: told } = await serviceIn(platform);
  installed.install();
  told.length = 0;
  writeFileSync(edited, 'LECTOR_PORT=eighty\n');
  expect(() => installed.install()).toThrow(/LECTOR_PORT must be/);
  expect(told, 'what runs goes on').toEqual([]);
});

test.each(['linux', 'darwin'] as const)('installed again on %s it keeps the settings that were there', async (platform) => {
  const { service, environmentFile } = await serviceIn(platform);
  service.install();
  const before = readFileSync(environmentFile, 'utf8');
  expect(service.install()).toContain('left as they were');
  expect(readFileSync(environmentFile, 'utf8')).toBe(before);
});

test.each([['linux', UNIT], ['darwin', AGENT]] as const)('removed on %s it is gone, and the settings stay', async (platform, unit) => {
  const { service, home, environmentFile } = await serviceIn(platform);
  expect(service.remove()).toBe('There is no service to remove.');
  service.install();
  service.remove();
  expect([existsSync(join(home, unit)), existsSync(environmentFile)]).toEqual([false, true]);
  expect(service.status()).toEqual({ told: 'The service is not installed.', isRunning: false });
});

test('whether it runs is asked of the manager', async () => {
  const { service } = await serviceIn('linux', (command) => (command.includes('is-active') ? { code: 3 } : {}));
  service.install();
  expect(service.status()).toMatchObject({ isRunning: false, told: expect.stringContaining('not running') as string });
  const { service: running } = await serviceIn('darwin', (command) => (command.includes('print') ? { output: '\tstate = running\n' } : {}));
  running.install();
  expect(running.status().isRunning).toBe(true);
});

test.each([['linux', UNIT, 'systemctl'], ['darwin', AGENT, 'launchctl bootstrap']] as const)('where the manager of %s refuses, no service is said to be there; one that was there stays', async (platform, unit, command) => {
  let isRefusing = true;
  const { service, home } = await serviceIn(platform, (asked) => (isRefusing && asked.startsWith(command) ? { code: 1, output: 'Failed to connect to bus' } : {}));
  expect(() => service.install()).toThrow(ServiceError);
  expect([existsSync(join(home, unit)), service.status().told]).toEqual([false, 'The service is not installed.']);
  isRefusing = false;
  service.install();
  isRefusing = true;
  expect(() => service.install()).toThrow(ServiceError);
  expect(existsSync(join(home, unit))).toBe(true);
});

test('a manager that refuses is quoted, and other systems are told what to do', async () => {
  const { service } = await serviceIn('linux', (command) => (command.startsWith('systemctl') ? { code: 1, output: 'Failed to connect to bus' } : {}));
  expect(() => service.install()).toThrow(/Failed to connect to bus/);
  await expect(serviceIn('win32')).rejects.toThrow(ServiceError);
});
