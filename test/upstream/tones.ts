import { setTimeout as wait } from 'node:timers/promises';
import { LANGUAGES } from '../../lib/contract/languages.ts';
import { SAMPLE_RATE, type WordTiming } from '../../lib/contract/speech.ts';
import type { Model, Voice } from '../../lib/contract/voices.ts';
import type { EngineError } from '../../backend/speech/engine-error.ts';
import type { Engine, EngineInfo, SpeechPart, SpeechRequest } from '../../backend/speech/engine.ts';

/** How the tones engine behaves from its next call on; every field may be changed at any time. */
export interface ToneBehaviour {
  /** From the call to the first sound. */
  firstAudioMs: number;
  /** How long a second of sound takes to make, in seconds; 0 is at once. */
  realTimeFactor: number;
  /** The next calls fail with these, one each, before their first sound. */
  failures: EngineError[];
  /** When not null: every call throws this after so much sound. */
  cut: { afterMs: number; error: Error } | null;
  /** When not null: every call ends early after so much sound, as if it were whole. */
  truncateMs: number | null;
  /** Whether calls ignore their signal, as a hanging service would. */
  isDeaf: boolean;
}

/** How a tones engine is made. */
export interface ToneOptions extends Partial<ToneBehaviour> {
  /** The duration of every tone; left out: 60 ms for each UTF-16 unit of the text, 400 ms at least. Below 12 ms a letter no clip is stored. */
  toneMs?: number;
  /** The frequency of a text's tone in Hz; left out: 400, 440, 480 … in order of first appearance. */
  frequencyOf?: (text: string) => number;
  /** The part before the slash in voice ids; `tones` where nothing is said. */
  id?: string;
  concurrency?: number;
}

/** An engine that speaks each text as a pure tone of its own, with sharp edges; for tests only. */
export interface TonesEngine extends Engine {
  /** May be changed while the engine runs. */
  readonly behaviour: ToneBehaviour;
  /** How often each text was asked for. */
  readonly calls: ReadonlyMap<string, number>;
  /** All requests in order. */
  readonly requests: readonly SpeechRequest[];
  /** How many calls were aborted before their end. */
  readonly aborts: number;
  /** How many calls run now. */
  readonly running: number;
  /** The most that ran at once. */
  readonly mostRunning: number;
  readonly isClosed: boolean;
  /** The frequency of a text's tone in Hz; it does not change afterwards. */
  frequencyOf(text: string): number;
  /** The duration of a text's tone. */
  durationMsOf(text: string): number;
}

const PART_MS = 100;
const AMPLITUDE = 12_000;
const FIRST_HZ = 400;
const STEP_HZ = 40;

/** Regions to go with some languages, so that tags are matched and not only compared. */
const TAGS: Readonly<Record<string, string>> = { en: 'en-US', pt: 'pt-BR', zh: 'zh-CN' };

/** Makes a tones engine. */
export function createTonesEngine({ toneMs, frequencyOf, id = 'tones', concurrency = 4, ...behaviour }: ToneOptions = {}): TonesEngine {
  const info = createInfo(id, concurrency);
  const calls = new Map<string, number>();
  const requests: SpeechRequest[] = [];
  const frequencies = new Map<string, number>();
  const counts = { aborts: 0, running: 0, mostRunning: 0 };
  let isClosed = false;

  const engine: TonesEngine = {
    info,
    behaviour: { firstAudioMs: 0, realTimeFactor: 0, failures: [], cut: null, truncateMs: null, isDeaf: false, ...behaviour },
    calls,
    requests,
    get aborts() {
      return counts.aborts;
    },
    get running() {
      return counts.running;
    },
    get mostRunning() {
      return counts.mostRunning;
    },
    get isClosed() {
      return isClosed;
    },
    frequencyOf(text) {
      const known = frequencies.get(text);
      if (known !== undefined) return known;
      const hertz = frequencyOf?.(text) ?? FIRST_HZ + STEP_HZ * frequencies.size;
      frequencies.set(text, hertz);
      return hertz;
    },
    durationMsOf: (text) => toneMs ?? Math.max(400, 60 * text.length),
    voices: () => Promise.resolve(createVoices(info)),
    async *speak(request, signal) {
      const { text } = request;
      calls.set(text, (calls.get(text) ?? 0) + 1);
      requests.push(request);
      counts.running += 1;
      counts.mostRunning = Math.max(counts.mostRunning, counts.running);
      const noteAbort = () => {
        counts.aborts += 1;
      };
      signal.addEventListener('abort', noteAbort, { once: true });
      try {
        const { isDeaf } = engine.behaviour;
        yield* tone(engine, text, isDeaf ? new AbortController().signal : signal);
      } finally {
        counts.running -= 1;
        signal.removeEventListener('abort', noteAbort);
      }
    },
    close() {
      isClosed = true;
      return Promise.resolve();
    },
  };
  return engine;
}

async function* tone(engine: TonesEngine, text: string, signal: AbortSignal): AsyncGenerator<SpeechPart> {
  const { firstAudioMs, realTimeFactor, failures, cut, truncateMs } = engine.behaviour;
  const hertz = engine.frequencyOf(text);
  const durationMs = engine.durationMsOf(text);
  const startAt = performance.now() + firstAudioMs;
  yield { type: 'start', sampleRate: SAMPLE_RATE };
  if (firstAudioMs > 0) await wait(firstAudioMs, undefined, { signal });
  const failure = failures.shift();
  if (failure) throw failure;
  const words = evenWords(text, durationMs);
  if (words.length > 0) yield { type: 'words', words };
  for (let fromMs = 0; fromMs < durationMs; fromMs += PART_MS) {
    if (cut && fromMs >= cut.afterMs) throw cut.error;
    if (truncateMs !== null && fromMs >= truncateMs) break;
    const dueIn = startAt + fromMs * realTimeFactor - performance.now();
    if (dueIn > 0) await wait(dueIn, undefined, { signal });
    signal.throwIfAborted();
    yield { type: 'audio', samples: sine(hertz, fromMs, Math.min(durationMs, fromMs + PART_MS)) };
  }
  yield { type: 'end', billedCharacters: text.length };
}

function sine(hertz: number, fromMs: number, toMs: number): Int16Array {
  const first = Math.round((fromMs * SAMPLE_RATE) / 1000);
  const samples = new Int16Array(Math.round((toMs * SAMPLE_RATE) / 1000) - first);
  return samples.map((_, index) => Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hertz * (first + index)) / SAMPLE_RATE)));
}

function evenWords(text: string, durationMs: number): WordTiming[] {
  const spans = [...text.matchAll(/\S+/g)];
  return spans.map((span, index) => ({
    start: span.index,
    end: span.index + span[0].length,
    startMs: (durationMs * index) / spans.length,
    endMs: (durationMs * (index + 1)) / spans.length,
  }));
}

function createInfo(id: string, concurrency: number): EngineInfo {
  const model = (name: string, price: number): Model => ({
    id: `${id}-${name}`,
    object: 'model',
    created: 1_767_225_600,
    owned_by: 'lector-tests',
    engine: id,
    snapshot: `${id}-${name}-1`,
    capabilities: { languages: [...LANGUAGES], streaming: true, word_timings: true, instructions: name === 'fine', max_characters: 4096 },
    price_per_10k_characters: price,
    region: 'this machine',
  });
  return { id, label: 'Tones', models: [model('plain', 0), model('fine', 2)], concurrency };
}

/** One voice for each language, all plain but the English `natural`, which can also use the finer model. */
function createVoices({ id, models: [plain, ...others] }: EngineInfo): Voice[] {
  const voice = (name: string, language: string, natural: boolean): Voice => ({
    id: `${id}/${name}`,
    name: `Tone ${name}`,
    engine: id,
    languages: [TAGS[language] ?? language],
    gender: null,
    style: null,
    dialect: null,
    models: natural ? [plain.id, ...others.map((model) => model.id)] : [plain.id],
    natural,
  });
  return [...LANGUAGES.map((language) => voice(language, language, false)), voice('natural', 'en', true)];
}
