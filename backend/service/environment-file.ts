import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import envPaths from 'env-paths';
import type { Environment } from '../config.ts';

/** The settings that the backend knows, by the start of their names. */
const SETTING = /^(LECTOR|DASHSCOPE|OTEL)_[A-Z0-9_]+$/;

const HEAD = `# Settings and keys of Lector's backend, one NAME=value a line; this file is for your eyes alone (mode 0600).
# All of them: README.md. After a change: npm run service -- install
# DASHSCOPE_API_KEY=sk-…
`;

/** Where the service's settings are kept, for this account. */
export function environmentFileOf(): string {
  return join(envPaths('lector', { suffix: '' }).config, 'backend.env');
}

/** The settings in a file; none where there is no file. @throws the system's error */
export function readEnvironmentFile(file: string): Environment {
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

/** What has become of the settings of an environment. Names only: values may be keys. */
export interface KeptEnvironment {
  /** Whether the file was made now. */
  isNew: boolean;
  /** Those that were taken over. */
  taken: string[];
  /** Those that were not, since a file is there that says otherwise. */
  passedOver: string[];
}

/**
 * Makes the file of settings where there is none, with those of `env` that are the backend's; one that is there is left as it is. Nobody but its owner
 * can read it afterwards. @throws the system's error
 */
export function keepEnvironmentFile(file: string, env: Environment): KeptEnvironment {
  const settings = Object.entries(env).filter((entry): entry is [string, string] => SETTING.test(entry[0]) && Boolean(entry[1]));
  if (existsSync(file)) {
    chmodSync(file, 0o600);
    const kept = readEnvironmentFile(file);
    return { isNew: false, taken: [], passedOver: settings.flatMap(([name, value]) => (kept[name] === value ? [] : [name])) };
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, HEAD + settings.map(([name, value]) => `${name}=${quoted(value)}\n`).join(''), { mode: 0o600, flag: 'wx' });
  return { isNew: true, taken: settings.map(([name]) => name), passedOver: [] };
}

/** A value as Node reads it back: in the first kind of quotes that is not in it. @see Node.js CLI, "--env-file" */
function quoted(value: string): string {
  const quote = ["'", '"', '`'].find((one) => !value.includes(one));
  return quote === undefined ? value : quote + value + quote;
}
