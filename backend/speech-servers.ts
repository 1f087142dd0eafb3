import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import * as z from 'zod';
import { LANGUAGES } from '../lib/contract/languages.ts';
import { languageTagSchema } from '../lib/contract/language-tag.ts';
import { Secret } from './clients/secret.ts';
import { PROFILES, type Endpoint, type SpeechServer, type Task } from './engines/openai/server.ts';
import { mistakesOf, placeOf, readServerList, readSetting, serverUrlSchema, type ReadText } from './server-settings.ts';

/** Speech servers, and what is wrong with the setting: one sentence for each mistake, none with a value in it. */
export interface ReadServers {
  servers: SpeechServer[];
  mistakes: string[];
}

/** Ids of engines that Lector comes with. */
const TAKEN_NAMES = ['espeak', 'qwen', 'browser'];
const CALLS_PER_REPLICA = 4;
const OPENAI_URL = 'https://api.openai.com/v1';
const OPENAI_MODELS = ['gpt-4o-mini-tts-2025-12-15', 'tts-1', 'tts-1-hd'] as const;
const QWEN_MODELS: Readonly<Record<Task, string>> = {
  CustomVoice: 'Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice',
  Base: 'Qwen/Qwen3-TTS-12Hz-1.7B-Base',
  VoiceDesign: 'Qwen/Qwen3-TTS-12Hz-1.7B-VoiceDesign',
};

const urlsSchema = z.union([serverUrlSchema, z.array(serverUrlSchema).min(1).max(64)], 'must be an http or https address, or a list of them').transform((value): [string, ...string[]] => [value].flat() as [string, ...string[]]);
const modelSchema = z.string().min(1).max(128);
const endpointSchema = z.strictObject({ url: urlsSchema, model: modelSchema.optional() }, 'must be an object with "url" and perhaps "model"');
const voiceSchema = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(100).nullable().default(null),
  languages: z.array(languageTagSchema).default([]),
  gender: z.enum(['female', 'male', 'neutral']).nullable().default(null),
  revision: z.string().min(1).max(64).nullable().default(null),
});

const serverSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/, 'must be 1 to 32 lower-case letters, digits and hyphens').refine((name) => !TAKEN_NAMES.includes(name), 'is the name of an engine that Lector comes with'),
  label: z.string().min(1).max(60).optional(),
  profile: z.enum(PROFILES),
  url: urlsSchema.optional(),
  customVoice: endpointSchema.optional(),
  base: endpointSchema.optional(),
  voiceDesign: endpointSchema.optional(),
  model: modelSchema.optional(),
  revision: z.string().min(1).max(64).nullable().default(null),
  key: z.string().regex(/^[\x21-\x7e]{1,1024}$/, 'must have visible ASCII characters only').optional(),
  keyFile: z.string().refine(isAbsolute, 'must be an absolute path').optional(),
  sampleRate: z.int().min(8000).max(192_000).default(24_000),
  format: z.enum(['wav', 'pcm', 'mp3', 'opus', 'flac']).default('wav'),
  wordTimestamps: z.boolean().optional(),
  voices: z.array(z.union([z.string().min(1).max(100).transform((id) => voiceSchema.parse({ id })), voiceSchema])).max(500).default([]),
  languages: z.tuple([languageTagSchema], languageTagSchema).optional(),
  instructions: z.boolean().nullable().default(null),
  sendLanguage: z.enum(['name', 'tag']).nullable().default(null),
  extraFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  concurrency: z.int().min(1).max(256).optional(),
  pricePer10kCharacters: z.number().min(0).nullable().optional(),
  region: z.string().min(1).max(60).optional(),
});

type Given = z.infer<typeof serverSchema>;

/**
 * The speech servers in the settings `LECTOR_SPEECH_SERVERS` (JSON: a list of servers) or `LECTOR_SPEECH_SERVERS_FILE` (a file with that list);
 * none where neither is set. `text`, `file`: the values, undefined where they are not set.
 */
export function readSpeechServers(text: string | undefined, file: string | undefined, readText: ReadText = (path) => readFileSync(path, 'utf8')): ReadServers {
  const { setting, entries, mistakes } = readServerList('LECTOR_SPEECH_SERVERS', { text, file, readText });
  const servers = entries.flatMap((entry, index) => {
    const place = `${setting}[${index}]`;
    const read = serverSchema.safeParse(entry);
    if (read.success) return toServer(read.data, place, readText, mistakes);
    mistakes.push(...mistakesOf(place, read.error));
    return [];
  });
  for (const [index, { name }] of servers.entries()) if (servers.findIndex((other) => other.name === name) < index) mistakes.push(`${setting} has two servers with the name ${name}.`);
  return { servers: mistakes.length > 0 ? [] : servers, mistakes };
}

function toServer(given: Given, place: string, readText: ReadText, mistakes: string[]): SpeechServer[] {
  const before = mistakes.length;
  const endpoints = endpointsOf(given, place, mistakes);
  if (given.key !== undefined && given.keyFile !== undefined) mistakes.push(`${place} cannot have both key and keyFile.`);
  const key = given.key ?? (given.keyFile === undefined ? undefined : readSetting(given.keyFile, `${place}.keyFile`, readText, mistakes));
  if (given.profile === 'openai' && given.url === undefined && key === undefined && mistakes.length === before) mistakes.push(`${place}.key is needed for OpenAI.`);
  const [first, ...others] = endpoints;
  if (!first || mistakes.length > before) return [];
  const isLocal = endpoints.every(({ urls }) => urls.every((url) => placeOf(url) === 'this machine'));
  return [
    {
      name: given.name,
      label: given.label ?? given.name,
      profile: given.profile,
      key: key === undefined || key === '' ? null : new Secret(key),
      endpoints: [first, ...others],
      revision: given.revision,
      sampleRate: given.sampleRate,
      format: given.format,
      wordTimestamps: given.wordTimestamps ?? given.profile === 'kokoro',
      voices: given.voices,
      languages: given.languages ?? [...LANGUAGES],
      instructions: given.instructions,
      sendLanguage: given.sendLanguage,
      extraFields: given.extraFields,
      concurrency: given.concurrency ?? CALLS_PER_REPLICA * Math.max(...endpoints.map(({ urls }) => urls.length)),
      // One's own machine bills nobody; what others ask is not known here.
      pricePer10kCharacters: given.pricePer10kCharacters !== undefined ? given.pricePer10kCharacters : isLocal ? 0 : null,
      region: given.region ?? [...new Set(endpoints.flatMap(({ urls }) => urls.map(placeOf)))].join(', ').slice(0, 120),
    },
  ];
}

function endpointsOf(given: Given, place: string, mistakes: string[]): Endpoint[] {
  const { profile, url, model, customVoice, base, voiceDesign } = given;
  const tasks: [Task, z.infer<typeof endpointSchema> | undefined][] = [
    ['CustomVoice', customVoice ?? (profile === 'vllm-omni' && url ? { url, model } : undefined)],
    ['Base', base],
    ['VoiceDesign', voiceDesign],
  ];
  if (profile === 'vllm-omni') {
    if (url && customVoice) mistakes.push(`${place} cannot have both url and customVoice, which mean the same.`);
    const endpoints = tasks.flatMap(([task, at]) => (at ? [{ task, model: at.model ?? QWEN_MODELS[task], urls: at.url }] : []));
    if (endpoints.length === 0) mistakes.push(`${place} needs url, customVoice, base or voiceDesign.`);
    if (new Set(endpoints.map((one) => one.model)).size < endpoints.length) mistakes.push(`${place} has one model for two tasks.`);
    return endpoints;
  }
  if (customVoice || base || voiceDesign) mistakes.push(`${place} can have customVoice, base and voiceDesign only with the profile vllm-omni.`);
  const urls = url ?? (profile === 'openai' ? ([OPENAI_URL] as [string]) : undefined);
  if (!urls) {
    mistakes.push(`${place}.url is missing.`);
    return [];
  }
  if (profile === 'openai' && model === undefined) return OPENAI_MODELS.map((name) => ({ task: null, model: name, urls }));
  return [{ task: null, model: model ?? (profile === 'kokoro' ? 'kokoro' : null), urls }];
}
