import { createHash } from 'node:crypto';
import { LANGUAGES } from '../../../lib/contract/languages.ts';
import type { Voice } from '../../../lib/contract/voices.ts';
import { CUSTOM_VOICES } from './custom-voices.ts';
import { KOKORO_VOICES, kokoroVoice } from './kokoro-voices.ts';
import type { NamedVoice, SpeechServer } from './server.ts';

/** Longer ids cannot be asked for. */
const MAX_ID_LENGTH = 100;
const MAX_VOICES = 1000;

/** OpenAI's voices; those of the second list need a newer model than tts-1. @see OpenAI API reference, createSpeech, `voice` (read 2026-11) */
const OPENAI_VOICES = ['alloy', 'ash', 'coral', 'echo', 'fable', 'nova', 'onyx', 'sage', 'shimmer'];
const NEWER_OPENAI_VOICES = ['marin', 'cedar', 'ballad', 'verse'];

/**
 * The voices in a server's list, of whichever shape it is: names or objects, alone, under `voices`, `data` or `models`, or by name in an object;
 * vLLM-Omni's `uploaded_voices` too. What has no usable name is left out.
 */
export function listedVoices(body: unknown): NamedVoice[] {
  const found = new Map<string, NamedVoice>();
  const add = (voice: NamedVoice | null) => {
    const same = voice && found.get(voice.id);
    // vLLM-Omni names an uploaded voice twice, and says more of it the second time.
    if (same) same.revision ??= voice.revision;
    else if (voice && found.size < MAX_VOICES) found.set(voice.id, voice);
  };
  for (const list of listsIn(body)) for (const one of list) add(voiceOf(one));
  return [...found.values()];
}

function listsIn(body: unknown): unknown[][] {
  if (Array.isArray(body)) return [body];
  if (!isRecord(body)) return [];
  return [body['voices'], body['uploaded_voices'], body['data']].flatMap((value) => {
    if (Array.isArray(value)) return [value];
    return isRecord(value) ? [Object.entries(value).map(([id, about]) => (isRecord(about) ? { id, ...about } : id))] : [];
  });
}

function voiceOf(value: unknown): NamedVoice | null {
  const fields: Record<string, unknown> = isRecord(value) ? value : { id: value };
  const id = [fields['id'], fields['voice_id'], fields['name'], fields['voice']].find((one): one is string => typeof one === 'string' && isUsableId(one));
  if (id === undefined) return null;
  const { name, gender, language, languages, lang, locale } = fields;
  const tags = [languages, language, lang, locale].flat().filter((tag): tag is string => typeof tag === 'string' && /^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(tag));
  return {
    id,
    name: typeof name === 'string' && name !== id && isUsableId(name) ? name : null,
    languages: tags.map((tag) => tag.replaceAll('_', '-')),
    gender: gender === 'female' || gender === 'male' || gender === 'neutral' ? gender : null,
    revision: revisionOf(fields),
  };
}

/** What servers say of a voice that has been made or uploaded; under the same name it may be made anew from another sample. */
const REVISION_FIELDS = ['revision', 'version', 'hash', 'sha256', 'created_at', 'updated_at', 'modified_at', 'file_size', 'ref_text'];

/** A short name for what a server says of a voice's making, another one whenever any of it changes; null where it says nothing. */
function revisionOf(fields: Record<string, unknown>): string | null {
  const told = REVISION_FIELDS.flatMap((name) => (typeof fields[name] === 'string' || typeof fields[name] === 'number' ? [[name, fields[name]]] : []));
  return told.length === 0 ? null : createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 12);
}

function isUsableId(id: string): boolean {
  return id.length > 0 && id.length <= MAX_ID_LENGTH && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(id) && id.isWellFormed();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The voices that a server has whether it lists them or not; empty where only its list can tell. */
export function knownVoices({ profile, endpoints }: SpeechServer): NamedVoice[] {
  const named = (id: string): NamedVoice => ({ id, name: null, languages: [], gender: null, revision: null });
  if (profile === 'openai') return [...OPENAI_VOICES, ...NEWER_OPENAI_VOICES].map(named);
  if (profile === 'kokoro') return KOKORO_VOICES.map(named);
  if (profile === 'vllm-omni' && endpoints.some(({ task }) => task === 'CustomVoice')) return CUSTOM_VOICES.map(({ id }) => named(id));
  return [];
}

/** Whether OpenAI's first models have this voice too. */
export function isOldOpenaiVoice(id: string): boolean {
  return OPENAI_VOICES.includes(id);
}

/** A voice as clients see it, with all that is known of it by its name; `models` that can use it. */
export function toVoice(server: SpeechServer, { id, name, languages, gender, revision }: NamedVoice, models: string[]): Voice {
  const speaker = server.profile === 'vllm-omni' ? CUSTOM_VOICES.find((one) => one.id === id.toLowerCase()) : undefined;
  const kokoro = server.profile === 'kokoro' ? kokoroVoice(id) : null;
  const own = speaker ? [speaker.language, ...LANGUAGES.filter((language) => !speaker.language.startsWith(language))] : kokoro ? [kokoro.language] : server.languages;
  return {
    id: `${server.name}/${id}`,
    name: name ?? speaker?.name ?? kokoro?.name ?? id.charAt(0).toUpperCase() + id.slice(1),
    engine: server.name,
    languages: languages.length > 0 ? [...languages] : [...own],
    gender: gender ?? speaker?.gender ?? kokoro?.gender ?? null,
    style: speaker?.style ?? null,
    dialect: speaker?.dialect ?? kokoro?.dialect ?? null,
    models,
    natural: true,
    ...(revision !== null && { revision }),
  };
}

/** The server's voices, the best ones of each language first where that is known. */
export function ordered(voices: readonly Voice[], { profile, name }: SpeechServer): Voice[] {
  if (profile !== 'kokoro') return [...voices];
  const rank = ({ id }: Voice) => kokoroVoice(id.slice(name.length + 1))?.rank ?? Number.POSITIVE_INFINITY;
  return voices.toSorted((a, b) => rank(a) - rank(b) || 0);
}
