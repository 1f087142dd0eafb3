import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readConfig, type Environment } from '../config.ts';
import { keepEnvironmentFile, readEnvironmentFile } from './environment-file.ts';
import { AGENT_LABEL, launchdAgent } from './launchd-agent.ts';
import type { Program } from './program.ts';
import { UNIT_NAME, systemdUnit } from './systemd-unit.ts';

/** What a command of a service manager has come to. */
export interface Ran {
  code: number;
  output: string;
}

/** Where and by whom a service is managed. */
export interface ServicePlace {
  /** `linux` or `darwin`; others have no service here. */
  platform: NodeJS.Platform;
  /** The person's home folder. */
  home: string;
  /** The account's number and name. */
  user: { uid: number; name: string };
  program: Program;
  env: Environment;
  /** Runs a program and waits for it. */
  run(program: string, args: readonly string[]): Ran;
}

/** A backend that is there after every login. */
export interface Service {
  /** Writes what the manager needs and starts the backend, anew where it runs; nothing is changed where it could not start with its settings. Returns what to tell. @throws ServiceError, ConfigError */
  install(): string;
  /** Stops it and takes it out; settings and data stay. Returns what to tell. @throws ServiceError */
  remove(): string;
  /** What there is, in words; `isRunning` for programs. */
  status(): { told: string; isRunning: boolean };
}

/** The service manager has refused; the message says what and what to do. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
}

/** The service of this place. @throws ServiceError where the system has none that is known here */
export function createService(place: ServicePlace): Service {
  if (place.platform === 'linux') return systemdService(place);
  if (place.platform === 'darwin') return launchdService(place);
  throw new ServiceError('A service is set up on Linux (systemd) and macOS (launchd) only. Elsewhere, let the system start "npm run backend" in this folder at login.');
}

function systemdService({ home, user, program, env, run }: ServicePlace): Service {
  const file = join(home, '.config/systemd/user', UNIT_NAME);
  const systemctl = (...args: string[]) => {
    const ran = run('systemctl', ['--user', ...args]);
    if (ran.code !== 0) throw new ServiceError(`systemctl --user ${args.join(' ')} failed: ${ran.output.trim()}\nIs this a login session of yours (not sudo or su)? docs/install.md says what else there is.`);
  };
  const lingers = () => run('loginctl', ['show-user', user.name, '--property=Linger']).output.includes('Linger=yes');
  const startsWhen = () => (lingers() ? 'It starts when the machine does.' : `It starts when you log in. To have it run from the machine's start on, without a login: loginctl enable-linger ${user.name}`);
  return {
    install() {
      const settings = keepSettings(program, env);
      writeFor(file, systemdUnit(program), () => {
        systemctl('daemon-reload');
        systemctl('enable', UNIT_NAME);
        systemctl('restart', UNIT_NAME);
      });
      return [`${UNIT_NAME} is installed and running.`, startsWhen(), settingsSentence(program, settings), `Its log: journalctl --user -u ${UNIT_NAME}`].join('\n');
    },
    remove() {
      if (!existsSync(file)) return 'There is no service to remove.';
      systemctl('disable', '--now', UNIT_NAME);
      rmSync(file);
      systemctl('daemon-reload');
      return `${UNIT_NAME} is stopped and removed. Settings (${program.environmentFile}) and data stay.`;
    },
    status() {
      if (!existsSync(file)) return { told: 'The service is not installed.', isRunning: false };
      const isRunning = run('systemctl', ['--user', 'is-active', UNIT_NAME]).code === 0;
      return { told: `${UNIT_NAME} is installed and ${isRunning ? 'running' : 'not running'}. ${startsWhen()}`, isRunning };
    },
  };
}

function launchdService({ home, user, program, env, run }: ServicePlace): Service {
  const file = join(home, 'Library/LaunchAgents', `${AGENT_LABEL}.plist`);
  const logFile = join(home, 'Library/Logs/lector-backend.log');
  const domain = `gui/${user.uid}`;
  const launchctl = (...args: string[]) => run('launchctl', args);
  return {
    install() {
      const settings = keepSettings(program, env);
      mkdirSync(dirname(logFile), { recursive: true });
      writeFor(file, launchdAgent(program, logFile), () => {
        // Not there at the first time; one that is there has to go before it can come anew.
        launchctl('bootout', `${domain}/${AGENT_LABEL}`);
        const ran = launchctl('bootstrap', domain, file);
        if (ran.code !== 0) throw new ServiceError(`launchctl bootstrap ${domain} failed: ${ran.output.trim()}`);
      });
      return [`${AGENT_LABEL} is installed and running. It starts when you log in.`, settingsSentence(program, settings), `Its log: ${logFile}`].join('\n');
    },
    remove() {
      if (!existsSync(file)) return 'There is no service to remove.';
      launchctl('bootout', `${domain}/${AGENT_LABEL}`);
      rmSync(file);
      return `${AGENT_LABEL} is stopped and removed. Settings (${program.environmentFile}) and data stay.`;
    },
    status() {
      if (!existsSync(file)) return { told: 'The service is not installed.', isRunning: false };
      const isRunning = /state = running/.test(launchctl('print', `${domain}/${AGENT_LABEL}`).output);
      return { told: `${AGENT_LABEL} is installed and ${isRunning ? 'running' : 'not running'}. It starts when you log in.`, isRunning };
    },
  };
}

/** Makes the file of settings where there is none. @throws ConfigError where the backend could not start with what is in it, or would be */
function keepSettings({ environmentFile }: Program, env: Environment): ReturnType<typeof keepEnvironmentFile> {
  readConfig(existsSync(environmentFile) ? readEnvironmentFile(environmentFile) : env);
  return keepEnvironmentFile(environmentFile, env);
}

function settingsSentence({ environmentFile }: Program, { isNew, taken }: { isNew: boolean; taken: string[] }): string {
  if (!isNew) return `Its settings: ${environmentFile}, left as they were.`;
  return `Its settings: ${environmentFile}${taken.length > 0 ? `, with ${taken.join(', ')} from here` : ''}.`;
}

/** Writes what `start` has a manager read. Where the manager refuses, a file that was not there before is taken away again: it would pass for a service. @throws what `start` throws */
function writeFor(file: string, text: string, start: () => void): void {
  const isNew = !existsSync(file);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o644 });
  try {
    start();
  } catch (error) {
    if (isNew) rmSync(file);
    throw error;
  }
}
