import { MAX_INPUT_LENGTH, SAMPLE_RATE } from '../../../lib/contract/speech.ts';
import { EngineError, type EngineErrorCode } from '../../speech/engine-error.ts';
import type { Connection, Engine, EngineInfo, SpeechPart, SpeechRequest } from '../../speech/engine.ts';
import { TokenBucket } from '../../speech/token-bucket.ts';
import { Urgency } from '../../speech/urgency.ts';
import { billedCharacters } from './billed-characters.ts';
import { Breakers } from './breakers.ts';
import { createHttpClient, type TimeLimits } from './http-client.ts';
import { speakStreamed, speakWhole } from './http-speech.ts';
import { DELIVERY_PRESETS } from './delivery-presets.ts';
import { followed } from './followed.ts';
import { instructionWarnings } from './instruction-warnings.ts';
import { JoinedSound } from './joined-sound.ts';
import { ENGINE_ID, MODEL_FACTS, factsOf, maxCallLength, modelsElsewhere, modelsOf } from './models.ts';
import { RealtimePool } from './realtime-pool.ts';
import { speakCommitted, speakContinuously, type RealtimeParts } from './realtime-speech.ts';
import { publicLookup, type Resolve } from './result-url.ts';
import { serviceAddresses, type QwenSettings } from './settings.ts';
import { splitText, type TextPiece } from './split-text.ts';
import { TIME_LIMITS, type SpokenPart } from './spoken-piece.ts';
import { voicesOf } from './voices.ts';

/** What may be set beside the operator's settings. */
export interface QwenOptions {
  limits?: Partial<TimeLimits>;
  /** Calls per minute for every model; left out: what the vendor allows each. */
  perMinute?: number;
  /** How long a realtime connection is kept that nobody uses. */
  idleConnectionMs?: number;
  /** How the names of the vendor's result hosts are looked up. */
  resolve?: Resolve;
}

/** No idle limit is documented; a related service's is 23 s. */
const IDLE_CONNECTION_MS = 20_000;
const CONCURRENCY = 16;
const SILENCE_SAMPLES = SAMPLE_RATE / 10;
const LASTING: readonly EngineErrorCode[] = ['upstream_auth', 'upstream_quota', 'upstream_arrears'];

/** Something that can be said: a letter, a digit, a sign with a name. */
const SPEAKABLE = /[\p{L}\p{N}\p{S}]/u;

/** The engine that speaks with DashScope's Qwen-TTS. Nothing is connected to before the first text. @see Model Studio, "Qwen-TTS" (read 2026-11) */
export function createQwenEngine(settings: QwenSettings, { limits, perMinute, idleConnectionMs = IDLE_CONNECTION_MS, resolve }: QwenOptions = {}): Engine {
  const addresses = serviceAddresses(settings);
  const client = createHttpClient();
  const pool = new RealtimePool(idleConnectionMs);
  const breakers = new Breakers();
  const buckets = new Map(MODEL_FACTS.map((facts) => [facts.id, new TokenBucket(perMinute ?? facts.perMinute)]));
  const takeTurn = async (model: string, signal: AbortSignal, urgency?: Urgency) => buckets.get(model)?.take(signal, urgency);
  const engineParts: RealtimeParts = { client, addresses, settings, limits: { ...TIME_LIMITS, ...limits }, lookup: publicLookup(resolve), pool, takeTurn };
  const info: EngineInfo = { id: ENGINE_ID, label: 'AI voice', models: modelsOf(settings.region, addresses.places, MAX_INPUT_LENGTH), concurrency: CONCURRENCY, elsewhere: modelsElsewhere(settings.region), deliveries: DELIVERY_PRESETS };
  const voices = voicesOf(settings.region);
  let trouble: EngineErrorCode | null = null;

  const callOnce = async function* (request: SpeechRequest, text: string, parts: RealtimeParts, signal: AbortSignal, urgency?: Urgency): AsyncGenerator<SpokenPart> {
    const { transport } = factsOf(request.model.id);
    if (transport === 'realtime') return yield* speakCommitted(request, text, parts, signal, urgency);
    await takeTurn(request.model.id, signal, urgency);
    yield* transport === 'whole' ? speakWhole(request, text, parts, signal) : speakStreamed(request, text, parts, signal);
  };

  /** One call, with its beginning watched over: what fails after the first sound is not the service as a whole. */
  const call = async function* (request: SpeechRequest, spoken: AsyncIterator<SpokenPart>): AsyncGenerator<SpokenPart> {
    try {
      const first = await breakers.guard(request.model.id, () => spoken.next());
      trouble = null;
      for (let next = first; !next.done; next = await spoken.next()) yield next.value;
    } catch (error) {
      if (error instanceof EngineError && LASTING.includes(error.code)) trouble = error.code;
      throw error;
    } finally {
      await spoken.return?.();
    }
  };

  const callPieces = async function* (request: SpeechRequest, pieces: readonly TextPiece[], parts: RealtimeParts, signal: AbortSignal, urgency?: Urgency): AsyncGenerator<{ piece: TextPiece; part: SpokenPart }> {
    const isRealtime = factsOf(request.model.id).transport === 'realtime';
    if (isRealtime && settings.realtimeMode === 'server_commit' && pieces.length > 1) {
      const texts = pieces.map(({ text }) => text);
      const piece: TextPiece = { text: request.text, border: 'sentence' };
      for await (const part of call(request, speakContinuously(request, texts, parts, signal, urgency))) yield { piece, part };
      return;
    }
    // Later pieces wait for the first one's connection: a second one would be there for nothing.
    yield* followed(pieces, (piece) => call(request, callOnce(request, piece.text, parts, signal, isRealtime && piece !== pieces[0] ? new Urgency(false) : urgency)));
  };

  return {
    info,
    voices: async () => voices.map((voice) => ({ ...voice })),
    async *speak(request, signal, urgency): AsyncGenerator<SpeechPart> {
      yield { type: 'start', sampleRate: SAMPLE_RATE };
      if (!SPEAKABLE.test(request.text)) {
        yield { type: 'warning', message: 'There is nothing in this text that can be said.' };
        yield { type: 'audio', samples: new Int16Array(SILENCE_SAMPLES) };
        yield { type: 'end', billedCharacters: 0 };
        return;
      }
      for (const message of instructionWarnings(request.instructions)) yield { type: 'warning', message };
      const pieces = splitText(request.text, maxCallLength(factsOf(request.model.id)));
      let connection: Connection | null = null;
      // Of several calls for one text the first one's is waited for.
      const noteConnection = (used: Connection) => (connection ??= used);
      const spoken = callPieces(request, pieces, { ...engineParts, noteConnection }, signal, urgency);
      let isTold = false;
      for await (const part of pieces.length === 1 ? alone(spoken) : joined(spoken)) {
        if (!isTold && connection !== null) yield { type: 'connection', connection };
        isTold = true;
        yield part;
      }
    },
    billedCharacters,
    trouble: () => trouble,
    breakers: () => breakers.states(),
    async close() {
      await pool.close();
      client.close();
    },
  };
}

/** The sound of the only piece as it comes. */
async function* alone(parts: AsyncIterable<{ part: SpokenPart }>): AsyncGenerator<SpeechPart> {
  for await (const { part } of parts) yield part.type === 'end' ? part : { type: 'audio', samples: part.samples };
}

/** The sound of all pieces as one. */
async function* joined(parts: AsyncIterable<{ piece: TextPiece; part: SpokenPart }>): AsyncGenerator<SpeechPart> {
  const sound = new JoinedSound();
  let billed = 0;
  let ended: TextPiece | null = null;
  for await (const { piece, part } of parts) {
    if (part.type === 'end') {
      billed += part.billedCharacters;
      ended = piece;
      continue;
    }
    if (ended) for (const samples of sound.endPiece(ended.border)) yield { type: 'audio', samples };
    ended = null;
    for (const samples of sound.push(part.samples)) yield { type: 'audio', samples };
  }
  for (const samples of sound.finish()) yield { type: 'audio', samples };
  yield { type: 'end', billedCharacters: billed };
}
