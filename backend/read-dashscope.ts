import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { Secret } from './clients/secret.ts';
import type { QwenSettings, Region } from './engines/qwen/settings.ts';
import { MODEL_NAMES } from './translators/qwen-mt/models.ts';
import type { QwenMtSettings } from './translators/qwen-mt/settings.ts';

/** DashScope's settings: those of its speech and of its translation. */
export interface DashscopeSettings extends QwenSettings, QwenMtSettings {
  key: Secret;
}

/** The settings, null without a key, and what is wrong with them: one sentence for each mistake, none with a secret's value in it. */
export interface ReadDashscope {
  settings: DashscopeSettings | null;
  mistakes: string[];
}

/** The variables that are read here. */
export const DASHSCOPE_SETTINGS = [
  'DASHSCOPE_API_KEY',
  'DASHSCOPE_API_KEY_FILE',
  'DASHSCOPE_REGION',
  'DASHSCOPE_HTTP_BASE_URL',
  'DASHSCOPE_WEBSOCKET_BASE_URL',
  'DASHSCOPE_COMPATIBLE_BASE_URL',
  'DASHSCOPE_TRANSLATION_MODEL',
  'DASHSCOPE_REALTIME_MODE',
] as const;

const REALTIME_MODES = ['commit', 'server_commit'] as const;
const REGIONS: readonly Region[] = ['singapore', 'beijing'];
const MAX_KEY_LENGTH = 1024;

/** Reads the settings out of environment variables that are not empty. The addresses have the names that the vendor's own SDK uses. */
export function readDashscope(env: Readonly<Record<string, string | undefined>>, readText = (path: string) => readFileSync(path, 'utf8')): ReadDashscope {
  const mistakes: string[] = [];
  const address = (name: string, schemes: readonly string[]): string | null => {
    const given = env[name];
    if (given === undefined) return null;
    if (!isBaseUrl(given, schemes)) mistakes.push(`${name} must be an address that begins with ${schemes.join('// or ')}//, without a user, a password, a query or a fragment.`);
    return given;
  };
  const httpBaseUrl = address('DASHSCOPE_HTTP_BASE_URL', ['https:', 'http:']);
  const websocketBaseUrl = address('DASHSCOPE_WEBSOCKET_BASE_URL', ['wss:', 'ws:']);
  const compatibleBaseUrl = address('DASHSCOPE_COMPATIBLE_BASE_URL', ['https:', 'http:']);
  const region = REGIONS.find((name) => name === (env.DASHSCOPE_REGION ?? 'singapore').trim().toLowerCase());
  if (region === undefined) mistakes.push(`DASHSCOPE_REGION must be ${REGIONS.join(' or ')}.`);
  const translationModel = MODEL_NAMES.find((name) => name === (env.DASHSCOPE_TRANSLATION_MODEL ?? MODEL_NAMES[0]));
  if (translationModel === undefined) mistakes.push(`DASHSCOPE_TRANSLATION_MODEL must be one of ${MODEL_NAMES.join(', ')}.`);
  const realtimeMode = REALTIME_MODES.find((name) => name === (env.DASHSCOPE_REALTIME_MODE ?? REALTIME_MODES[0]));
  if (realtimeMode === undefined) mistakes.push(`DASHSCOPE_REALTIME_MODE must be ${REALTIME_MODES.join(' or ')}.`);
  const key = readKey(env, readText, mistakes);
  if (key === null || region === undefined || translationModel === undefined || realtimeMode === undefined || mistakes.length > 0) return { settings: null, mistakes };
  return { settings: { key: new Secret(key), region, httpBaseUrl, websocketBaseUrl, compatibleBaseUrl, translationModel, realtimeMode }, mistakes };
}

function readKey(env: Readonly<Record<string, string | undefined>>, readText: (path: string) => string, mistakes: string[]): string | null {
  const { DASHSCOPE_API_KEY: given, DASHSCOPE_API_KEY_FILE: file } = env;
  if (given !== undefined && file !== undefined) mistakes.push('DASHSCOPE_API_KEY and DASHSCOPE_API_KEY_FILE cannot both be set.');
  const source = given !== undefined ? 'DASHSCOPE_API_KEY' : 'DASHSCOPE_API_KEY_FILE';
  let key = given;
  if (key === undefined && file !== undefined) {
    if (!isAbsolute(file)) {
      mistakes.push('DASHSCOPE_API_KEY_FILE must be an absolute path.');
      return null;
    }
    try {
      key = readText(file);
    } catch (error) {
      mistakes.push(`DASHSCOPE_API_KEY_FILE names a file that cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
      return null;
    }
  }
  if (key === undefined) return null;
  key = key.trim();
  if (key === '' || key.length > MAX_KEY_LENGTH || !/^[\x21-\x7e]+$/.test(key)) {
    mistakes.push(`${source} must have visible ASCII characters only, no spaces.`);
    return null;
  }
  return key;
}

function isBaseUrl(value: string, schemes: readonly string[]): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return schemes.includes(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}
