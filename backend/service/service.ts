import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PATHS } from '../../lib/contract/paths.ts';
import { readConfig, type Environment } from '../config.ts';
import { urlOf } from '../http/hosts.ts';
import { unknownSettings } from '../unknown-settings.ts';
import { keepEnvironmentFile, readEnvironmentFile, type KeptEnvironment } from './environment-file.ts';
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
  /** Whether an address answers and says that all is well. Never rejects. */
  answers(url: string): Promise<boolean>;
  wait(ms: number): Promise<void>;
}

/** A backend that is there after every login. */
export interface Service {
  /**
   * Writes what the manager needs, starts the backend, anew where it runs, and waits until it is ready; nothing is changed where it could not start
   * with its settings. Resolves with what to tell. Rejects with ServiceError (the manager refuses, or the backend does not come: with its last words), ConfigError.
   */
  install(): Promise<string>;
  /** Stops it and takes it out; settings and data stay. Returns what to tell. @throws ServiceError */
  remove(): string;
  /** What there is, in words; `isRunning` for programs. */
  status(): { told: string; isRunning: boolean };
}

/** The service manager has refused; the message says what and what to do. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
}

/** How long a backend may take to be ready. A machine that has just started, or is busy, takes its time. */
const READY_WITHIN_MS = 30_000;
const LOOK_MS = 250;
/** launchd does not wait for the end of what it stops; this is how long it gives it. */
const EXIT_MS = 30_000;
/** So many of the last lines of its log are quoted. */
const LAST_LINES = 12;

/** The service of this place. @throws ServiceError where the system has none that is known here */
export function createService(place: ServicePlace): Service {
  if (place.platform === 'linux') return systemdService(place);
  if (place.platform === 'darwin') return launchdService(place);
  throw new ServiceError('A service is set up on Linux (systemd) and macOS (launchd) only. Elsewhere, let the system start "npm run backend" in this folder at login.');
}

function systemdService(place: ServicePlace): Service {
  const { home, user, program, env, run } = place;
  const file = join(home, '.config/systemd/user', UNIT_NAME);
  const systemctl = (...args: string[]) => {
    const ran = run('systemctl', ['--user', ...args]);
    if (ran.code !== 0) throw new ServiceError(`systemctl --user ${args.join(' ')} failed: ${ran.output.trim()}\nIs this a login session of yours (not sudo or su)? docs/install.md says what else there is.`);
  };
  const lingers = () => run('loginctl', ['show-user', user.name, '--property=Linger']).output.includes('Linger=yes');
  const startsWhen = () => (lingers() ? 'It starts when the machine does.' : `It starts when you log in. To have it run from the machine's start on, without a login: loginctl enable-linger ${user.name}`);
  return {
    async install() {
      const settings = keepSettings(program, env);
      const wasTaken = await writeFor(file, systemdUnit(program), async () => {
        systemctl('daemon-reload');
        systemctl('enable', UNIT_NAME);
        systemctl('stop', UNIT_NAME);
        const taken = await isTaken(settings.url, place);
        systemctl('start', UNIT_NAME);
        return taken;
      });
      await ready(UNIT_NAME, settings, place, {
        wasTaken,
        hasGivenUp: () => run('systemctl', ['--user', 'is-failed', UNIT_NAME]).code === 0,
        log: `journalctl --user -u ${UNIT_NAME}`,
        lastWords: () => run('journalctl', ['--user', '-u', UNIT_NAME, '-n', String(LAST_LINES), '--no-pager', '--output=cat']).output,
      });
      return [`${UNIT_NAME} is installed and ${readiness(settings)}.`, startsWhen(), ...settingsSentences(program, settings), `Its log: journalctl --user -u ${UNIT_NAME}`].join('\n');
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

function launchdService(place: ServicePlace): Service {
  const { home, user, program, env, run } = place;
  const file = join(home, 'Library/LaunchAgents', `${AGENT_LABEL}.plist`);
  const logFile = join(home, 'Library/Logs/lector-backend.log');
  const domain = `gui/${user.uid}`;
  const launchctl = (...args: string[]) => run('launchctl', args);
  return {
    async install() {
      const settings = keepSettings(program, env);
      mkdirSync(dirname(logFile), { recursive: true });
      const wasTaken = await writeFor(file, launchdAgent(program, logFile), async () => {
        // Not there at the first time; one that is there has to go before it can come anew.
        launchctl('bootout', `${domain}/${AGENT_LABEL}`);
        const taken = await isTaken(settings.url, place, EXIT_MS);
        const ran = launchctl('bootstrap', domain, file);
        if (ran.code !== 0) throw new ServiceError(`launchctl bootstrap ${domain} failed: ${ran.output.trim()}`);
        return taken;
      });
      await ready(AGENT_LABEL, settings, place, { wasTaken, hasGivenUp: () => false, log: logFile, lastWords: () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '') });
      return [`${AGENT_LABEL} is installed and ${readiness(settings)}. It starts when you log in.`, ...settingsSentences(program, settings), `Its log: ${logFile}`].join('\n');
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

/** The settings of a service that is being installed. */
interface KeptSettings extends KeptEnvironment {
  /** Where the backend will listen; null where it takes any free port. */
  url: string | null;
  /** What may be mistaken in them, in sentences. */
  doubts: string[];
}

/** Makes the file of settings where there is none. @throws ConfigError where the backend could not start with what is in it, or would be */
function keepSettings({ environmentFile }: Program, env: Environment): KeptSettings {
  const settings = existsSync(environmentFile) ? readEnvironmentFile(environmentFile) : env;
  const { host, port } = readConfig(settings);
  return { ...keepEnvironmentFile(environmentFile, env), url: port === 0 ? null : urlOf(host, port), doubts: unknownSettings(settings) };
}

function settingsSentences({ environmentFile }: Program, { isNew, taken, passedOver, doubts }: KeptSettings): string[] {
  const kept = isNew ? `Its settings: ${environmentFile}${taken.length > 0 ? `, with ${taken.join(', ')} from here` : ''}.` : `Its settings: ${environmentFile}, left as they were.`;
  const otherwise = passedOver.length > 0 ? [`Set here, but otherwise or not at all in that file, and so without effect: ${passedOver.join(', ')}. Write it there and run this again.`] : [];
  return [kept, ...otherwise, ...doubts];
}

function readiness({ url }: KeptSettings): string {
  return url === null ? 'started; its log says at which address' : `ready at ${url}`;
}

/** Whether something answers where the backend was stopped. One that is still finishing gets `patienceMs`. */
async function isTaken(url: string | null, { answers, wait }: ServicePlace, patienceMs = 0): Promise<boolean> {
  if (url === null) return false;
  for (let waitedMs = 0; await answers(url + PATHS.livez); waitedMs += LOOK_MS) {
    if (waitedMs >= patienceMs) return true;
    await wait(LOOK_MS);
  }
  return false;
}

/** What is known of a backend that was started. */
interface StartedBackend {
  /** Whether something answered at its address before it was started. */
  wasTaken: boolean;
  /** Whether the manager will not start it again by itself. */
  hasGivenUp(): boolean;
  /** How to read its log. */
  log: string;
  lastWords(): string;
}

/** Waits until a backend is ready. Rejects with ServiceError where it does not become so, with its last words and what to do. */
async function ready(name: string, { url }: KeptSettings, { answers, wait, program }: ServicePlace, { wasTaken, hasGivenUp, log, lastWords }: StartedBackend): Promise<void> {
  if (url === null) return;
  if (wasTaken) throw new ServiceError(`${name} is installed, but something else answers at ${url}: another Lector (npm start?), or another program. Stop it, and the service takes its place within seconds; or set LECTOR_PORT in ${program.environmentFile} and run this again.`);
  for (let waitedMs = 0; waitedMs < READY_WITHIN_MS && !hasGivenUp(); waitedMs += LOOK_MS) {
    if (await answers(url + PATHS.readyz)) return;
    await wait(LOOK_MS);
  }
  const words = lastWords().trimEnd().split('\n').slice(-LAST_LINES).map((line) => `  ${line}`).join('\n');
  throw new ServiceError(`${name} is installed, but is not ready at ${url}. The last lines of its log (${log}):\n${words}\nMend what they say, in ${program.environmentFile} where it is a setting, and run this again; npm run service -- remove takes it out.`);
}

/** Writes what `start` has a manager read. Where the manager refuses, a file that was not there before is taken away again: it would pass for a service. Rejects with what `start` rejects with. */
async function writeFor<T>(file: string, text: string, start: () => Promise<T>): Promise<T> {
  const isNew = !existsSync(file);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o644 });
  try {
    return await start();
  } catch (error) {
    if (isNew) rmSync(file);
    throw error;
  }
}
