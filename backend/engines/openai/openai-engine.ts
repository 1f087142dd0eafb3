import { LANGUAGES, primaryLanguage } from '../../../lib/contract/languages.ts';
import { MAX_INPUT_LENGTH, SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import type { Model } from '../../../lib/contract/voices.ts';
import type { Engine, EngineInfo, SpeechPart, SpeechRequest } from '../../speech/engine.ts';
import { EngineError, type EngineErrorCode } from '../../speech/engine-error.ts';
import { readAnswer, type AnswerPart, type Reading } from './answer.ts';
import { garbledError } from './errors.ts';
import { KOKORO_LANGUAGES } from './kokoro-voices.ts';
import { longestDurationMs, shortestDurationMs } from './duration-limits.ts';
import { asksFor, takesInstructions, type Ask, type Wish } from './profiles.ts';
import { createReplicas } from './replicas.ts';
import type { Endpoint, SpeechServer } from './server.ts';
import { SoundError, SoundReader } from './sound-reader.ts';
import { TimedWords } from './timed-words.ts';
import { createVoiceList, type ListedPlace } from './voice-list.ts';
import { openSocket } from './word-socket.ts';
import { UnableError, WIRE_LIMITS, headerIn, openAnswer, type AnswerHeaders, type Send, type WireLimits } from './wire.ts';

/** What an engine is made with beside its server. */
export interface OpenaiEngineParts {
  send: Send;
  limits?: Partial<WireLimits>;
}

/** What does not pass by itself. */
const LASTING: readonly EngineErrorCode[] = ['upstream_auth', 'upstream_quota', 'upstream_arrears'];
/** How long a way of asking that a server does not know is not tried again. */
const UNABLE_MS = 10 * 60_000;
/** The most bytes that a second of sound takes: 48 kHz stereo in base64, with room. */
const MAX_BYTES_PER_SECOND = 300_000;
const MAX_EXTRA_BYTES = 256 * 1024;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** A model together with where it is. */
interface Place extends ListedPlace {
  /** Until when each way of asking is not tried, in milliseconds of the process's clock. */
  unableUntil: number[];
}

/** An engine for one configured server that speaks OpenAI's speech protocol. */
export function createOpenaiEngine(server: SpeechServer, { send, limits }: OpenaiEngineParts): Engine {
  const places = server.endpoints.map((endpoint): Place => ({
    endpoint,
    model: modelOf(server, endpoint),
    line: { label: server.label, key: server.key?.reveal() ?? null, replicas: createReplicas(endpoint.urls), send, limits: { ...WIRE_LIMITS, ...limits } },
    unableUntil: [],
  }));
  const [first, ...others] = places.map(({ model }) => model);
  const info: EngineInfo = { id: server.name, label: server.label, models: [first!, ...others], concurrency: server.concurrency };
  let trouble: EngineErrorCode | null = null;
  return {
    info,
    voices: createVoiceList(server, places),
    async *speak(request, signal) {
      try {
        yield* speak(server, places, request, signal);
        trouble = null;
      } catch (error) {
        if (error instanceof EngineError && LASTING.includes(error.code)) trouble = error.code;
        throw error;
      }
    },
    trouble: () => trouble,
  };
}

function modelOf(server: SpeechServer, endpoint: Endpoint): Model {
  const id = endpoint.model ?? server.name;
  return {
    id,
    object: 'model',
    created: 0,
    owned_by: server.name,
    engine: server.name,
    snapshot: [id, endpoint.task, server.revision].filter((part) => part !== null).join('@'),
    capabilities: {
      languages: languagesOf(server),
      streaming: true,
      word_timings: server.wordTimestamps,
      instructions: takesInstructions(server, endpoint),
      ...(server.profile === 'vllm-omni' && { detects_language: true }),
      max_characters: MAX_INPUT_LENGTH,
    },
    price_per_10k_characters: server.pricePer10kCharacters,
    region: server.region,
  };
}

/** The primary subtags that some voice of the server speaks, as far as its profile and setting tell. */
function languagesOf({ profile, languages, voices }: SpeechServer): string[] {
  if (profile === 'vllm-omni') return [...LANGUAGES];
  const tags = profile === 'kokoro' ? KOKORO_LANGUAGES : languages;
  return [...new Set([...tags, ...voices.flatMap((voice) => voice.languages)].map(primaryLanguage))];
}

async function* speak(server: SpeechServer, places: readonly Place[], request: SpeechRequest, signal: AbortSignal): AsyncGenerator<SpeechPart> {
  const place = places.find(({ model }) => model.id === request.model.id);
  if (!place) throw new EngineError('engine_refused', `${server.label} does not have this model.`);
  const wish: Wish = { request, server, endpoint: place.endpoint, voice: request.voice.id.slice(server.name.length + 1) };
  yield { type: 'start', sampleRate: SAMPLE_RATE };
  const { ask, opened } = await open(place, asksFor(wish), request.text, signal);
  try {
    yield* partsOf(server, place, ask, opened, request);
  } finally {
    opened.close();
  }
}

/** What an answer says, checked against the text. */
async function* partsOf(server: SpeechServer, { line: { label, key } }: Place, ask: Ask, opened: Opened, { text }: SpeechRequest): AsyncGenerator<SpeechPart> {
  for (const message of ask.warnings) yield { type: 'warning', message };

  const limitMs = longestDurationMs(text);
  const words = new TimedWords(text);
  const sound = new SoundReader({ contentType: opened.contentType, headerRate: opened.sampleRate, defaultRate: server.sampleRate });
  const maxBytes = Math.min(MAX_ANSWER_BYTES, Math.ceil((limitMs / 1000) * MAX_BYTES_PER_SECOND) + MAX_EXTRA_BYTES);
  let sampleCount = 0;
  try {
    for await (const part of opened.parts({ label, key, wantsWords: ask.hasWords, maxBytes })) {
      if (part.type === 'words') {
        words.push(part.words);
      } else {
        const samples = await sound.push(part.bytes);
        sampleCount += samples.length;
        if ((sampleCount / SAMPLE_RATE) * 1000 > limitMs) throw garbledError(label, 'went on far longer than this text takes');
        if (samples.length > 0) yield { type: 'audio', samples };
        yield* words.spokenBy((sampleCount / SAMPLE_RATE) * 1000);
      }
    }
    const rest = await sound.finish();
    sampleCount += rest.length;
    if (rest.length > 0) yield { type: 'audio', samples: rest };
  } catch (error) {
    if (error instanceof SoundError && error.isBroken) throw garbledError(label, `answered with ${error.kind}`);
    if (error instanceof SoundError) throw new EngineError('engine_refused', `${label} answered with ${error.kind}, which is not what was asked for.`);
    throw error;
  } finally {
    sound.close();
  }
  const durationMs = (sampleCount / SAMPLE_RATE) * 1000;
  if (durationMs === 0) throw garbledError(label, 'answered without any sound');
  if (durationMs < shortestDurationMs(text)) throw garbledError(label, 'answered with less sound than this text takes');
  yield* words.rest(durationMs);
  if (ask.hasWords && words.isEmpty) yield { type: 'warning', message: 'The server gave no word times for this text.' };
  yield { type: 'end', billedCharacters: [...text].length };
}

/** Asks in the best way that the server knows. */
async function open(place: Place, asks: readonly [Ask, ...Ask[]], text: string, signal: AbortSignal): Promise<{ ask: Ask; opened: Opened }> {
  for (const [index, ask] of asks.entries()) {
    const isLast = index === asks.length - 1;
    if (!isLast && performance.now() < (place.unableUntil[index] ?? 0)) continue;
    try {
      return { ask, opened: ask.isSocket ? await openBySocket(place, ask, text, signal) : await openByHttp(place, ask, signal) };
    } catch (error) {
      if (!(error instanceof UnableError)) throw error;
      if (error.isLasting) place.unableUntil[index] = performance.now() + UNABLE_MS;
    }
  }
  throw new EngineError('engine_refused', `${place.line.label} refused this request.`);
}

/** An answer that has begun to come, by whichever way. */
interface Opened {
  contentType: string | null;
  /** In Hz, where it says so beside raw sound. */
  sampleRate: number | null;
  parts(reading: Reading): AsyncIterable<AnswerPart>;
  close(): void;
}

async function openByHttp({ line }: Place, ask: Ask, signal: AbortSignal): Promise<Opened> {
  const answer = await openAnswer(line, ask, signal);
  return { contentType: headerIn(answer.headers, 'content-type'), sampleRate: rateIn(answer.headers), parts: (reading) => readAnswer(answer, reading), close: () => answer.close() };
}

async function openBySocket({ line }: Place, { body }: Ask, text: string, signal: AbortSignal): Promise<Opened> {
  return { contentType: 'audio/pcm', ...(await openSocket(line, { config: body, text }, signal)) };
}

/** The sample rate that some servers name in a header beside raw sound. */
function rateIn(headers: AnswerHeaders): number | null {
  const header = headerIn(headers, 'x-sample-rate') ?? headerIn(headers, 'x-audio-sample-rate');
  return header !== null && /^\d{4,6}$/.test(header) ? Number(header) : null;
}
