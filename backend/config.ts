import { isAbsolute } from 'node:path';
import envPaths from 'env-paths';
import * as z from 'zod';
import { EXTENSION_IDS } from '../lib/contract/extension-ids.ts';
import type { LimitSettings } from './clients/budgets.ts';
import { Secret } from './clients/secret.ts';
import type { SpeechServer } from './engines/openai/server.ts';
import { isAddressOrNetwork } from './http/hosts.ts';
import { DASHSCOPE_SETTINGS, readDashscope, type DashscopeSettings } from './read-dashscope.ts';
import { LIMIT_SETTINGS, readLimits } from './read-limits.ts';
import { readSpeechServers } from './speech-servers.ts';
import { readTranslators } from './translation-servers.ts';
import type { ChatServer } from './translators/chat/server.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** This process's environment; the only place that names it. */
export const environment: Environment = process.env;

/** The backend's settings, checked. */
export interface Config {
  /** 0 takes any free port. */
  port: number;
  /** The address to listen on. */
  host: string;
  /** What servers and scripts come in with; null: nothing does, clients are paired. */
  token: Secret | null;
  /** Absolute; holds token, secret and clips. */
  dataDir: string;
  /** The extensions that may call from a browser: 32 letters a to p each, Lector's own first. */
  extensionIds: string[];
  /** The origin under which clients reach the backend through a proxy (`https://speech.example.org`); null: none does. */
  publicUrl: string | null;
  /** The proxies that are believed what they say of host and client address: IP addresses or networks. */
  trustedProxies: string[];
  /** What clients may use. */
  limits: LimitSettings;
  /** How much the stored clips may take up. */
  cacheBytes: number;
  /** How long a clip is kept that nobody uses. */
  cacheDays: number;
  /** OpenAI-compatible servers, each an engine of its own. */
  speechServers: SpeechServer[];
  /** Servers that speak OpenAI's chat protocol, each a translator of its own. */
  translators: ChatServer[];
  /** Where spans and measurements go by OTLP over HTTP, without a slash at the end; null: nowhere. */
  otlpEndpoint: string | null;
  /** Null without a key: DashScope is not spoken with then. */
  dashscope: DashscopeSettings | null;
}

/** The settings cannot be used. `mistakes`: one sentence for each, none with a secret's value in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(`Lector's settings cannot be used:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
    this.mistakes = mistakes;
  }
}

const MIN_TOKEN_LENGTH = 16;
const DEFAULT_CACHE_BYTES = 2 * 1024 ** 3;
const DEFAULT_CACHE_DAYS = 30;

/** A whole number from `min` to `max`, written in digits. */
const wholeNumber = (min: number, max: number, wanted: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, wanted)
    .transform(Number)
    .refine((value) => value >= min && value <= max, wanted);

const environmentSchema = z.object({
  LECTOR_PORT: wholeNumber(0, 65_535, 'must be a whole number from 0 to 65535 (0 takes any free port)').default(8787),
  LECTOR_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an IP address, without a scheme or a port')
    .default('127.0.0.1'),
  LECTOR_ALLOW_REMOTE: z.enum(['0', '1'], 'must be 1 or 0').default('0'),
  LECTOR_TOKEN: z
    .string()
    .min(MIN_TOKEN_LENGTH, `must have at least ${MIN_TOKEN_LENGTH} characters`)
    .regex(/^[\x21-\x7e]*$/, 'must have visible ASCII characters only, no spaces')
    .transform((value) => new Secret(value))
    .nullable()
    .default(null),
  LECTOR_DATA_DIR: z.string().refine(isAbsolute, 'must be an absolute path').optional(),
  LECTOR_EXTENSION_IDS: z
    .string()
    .transform((list) => list.split(',').map((id) => id.trim()).filter((id) => id !== ''))
    .refine((ids) => ids.every((id) => /^[a-p]{32}$/.test(id)), 'must be a comma-separated list of extension ids, 32 letters from a to p each')
    .default([]),
  LECTOR_PUBLIC_URL: z
    .string()
    .refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && new URL(url).pathname === '/' && !/[?#@]/.test(url), 'must be an address without a path, as https://speech.example.org')
    .transform((url) => new URL(url).origin)
    .nullable()
    .default(null),
  LECTOR_TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(',').map((entry) => entry.trim()).filter((entry) => entry !== ''))
    .refine((entries) => entries.every(isAddressOrNetwork), 'must be a comma-separated list of IP addresses and networks, as 127.0.0.1, 10.0.0.0/8')
    .default([]),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), 'must be an http or https address')
    .transform((value) => value.replace(/\/+$/, ''))
    .nullable()
    .default(null),
  LECTOR_CACHE_BYTES: wholeNumber(0, Number.MAX_SAFE_INTEGER, 'must be a whole number of bytes').default(DEFAULT_CACHE_BYTES),
  LECTOR_CACHE_DAYS: wholeNumber(1, 36_500, 'must be a whole number of days from 1 to 36500').default(DEFAULT_CACHE_DAYS),
});

/** Every variable that Lector reads under a name of its own; `LECTOR_BROWSER` is the launcher's. */
export const SETTING_NAMES: readonly string[] = [
  ...Object.keys(environmentSchema.shape),
  ...LIMIT_SETTINGS,
  ...DASHSCOPE_SETTINGS,
  ...['LECTOR_SPEECH_SERVERS', 'LECTOR_TRANSLATORS'].flatMap((name) => [name, `${name}_FILE`]),
  'LECTOR_BROWSER',
];

/** The ids of engines and translators that a backend with these settings can have. */
export function engineIds({ speechServers, translators }: Pick<Config, 'speechServers' | 'translators'>): string[] {
  return ['espeak', 'qwen', 'qwen-mt', ...[...speechServers, ...translators].map(({ name }) => name)];
}

/**
 * The settings in an environment; an empty variable counts as not set.
 * @throws ConfigError with all mistakes together
 */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = environmentSchema.safeParse(given);
  const mistakes = read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  const host = given.LECTOR_HOST ?? '127.0.0.1';
  const hasTls = given.LECTOR_PUBLIC_URL?.startsWith('https://') ?? false;
  if (!isLoopback(host) && !hasTls && given.LECTOR_ALLOW_REMOTE !== '1') {
    mistakes.push(`LECTOR_HOST ${host} can be reached from other machines, and there is no encryption here: put a TLS proxy in front and set LECTOR_PUBLIC_URL to its https address, or set LECTOR_ALLOW_REMOTE=1 if what is sent may be read on the way.`);
  }
  const { limits, mistakes: limitMistakes } = readLimits(given);
  const { servers: speechServers, mistakes: serverMistakes } = readSpeechServers(given.LECTOR_SPEECH_SERVERS, given.LECTOR_SPEECH_SERVERS_FILE);
  const { servers: translators, mistakes: translatorMistakes } = readTranslators(given.LECTOR_TRANSLATORS, given.LECTOR_TRANSLATORS_FILE);
  const { settings: dashscope, mistakes: dashscopeMistakes } = readDashscope(given);
  mistakes.push(...limitMistakes, ...serverMistakes, ...translatorMistakes, ...dashscopeMistakes);
  if (!read.success || mistakes.length > 0) throw new ConfigError(mistakes);
  return {
    port: read.data.LECTOR_PORT,
    host: read.data.LECTOR_HOST,
    token: read.data.LECTOR_TOKEN,
    dataDir: read.data.LECTOR_DATA_DIR ?? envPaths('lector', { suffix: '' }).data,
    extensionIds: [...new Set([...EXTENSION_IDS, ...read.data.LECTOR_EXTENSION_IDS])],
    publicUrl: read.data.LECTOR_PUBLIC_URL,
    trustedProxies: read.data.LECTOR_TRUSTED_PROXIES,
    limits,
    cacheBytes: read.data.LECTOR_CACHE_BYTES,
    otlpEndpoint: read.data.OTEL_EXPORTER_OTLP_ENDPOINT,
    cacheDays: read.data.LECTOR_CACHE_DAYS,
    speechServers,
    translators,
    dashscope,
  };
}

/** Whether an address can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
