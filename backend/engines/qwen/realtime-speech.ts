import type { SpeechRequest } from '../../speech/engine.ts';
import type { Urgency } from '../../speech/urgency.ts';
import { billedCharacters } from './billed-characters.ts';
import { EngineError, type EngineErrorCode } from '../../speech/engine-error.ts';
import { engineError } from './errors.ts';
import { DurationCheck } from './expected-duration.ts';
import { factsOf } from './models.ts';
import { PcmReader } from './pcm-reader.ts';
import { RealtimeConnection } from './realtime-connection.ts';
import type { Loan, RealtimePool } from './realtime-pool.ts';
import { sessionSettings, type ServiceEvent } from './realtime-wire.ts';
import { MAX_SOUND_BYTES, type CallParts, type SpokenPart } from './spoken-piece.ts';
import { decode } from './wire.ts';

/** What calls by WebSocket work with. */
export interface RealtimeParts extends CallParts {
  pool: RealtimePool;
  /** Waits until another connection may be opened. */
  takeTurn(model: string, signal: AbortSignal, urgency?: Urgency): Promise<void>;
}

/**
 * One sentence, or a piece of one, by one commit on a connection that is kept for the next. A kept one that the service has closed meanwhile, or that
 * gives no sign of life any more, is replaced by a new one without a word.
 * @throws EngineError, or the signal's reason
 */
export async function* speakCommitted(request: SpeechRequest, text: string, parts: RealtimeParts, signal: AbortSignal, urgency?: Urgency): AsyncGenerator<SpokenPart> {
  for (;;) {
    const loan = await borrow(request, parts, signal, urgency);
    parts.noteConnection?.(loan.isWarm ? 'warm' : 'cold');
    let isClean = false;
    let hasAnswered = false;
    try {
      loan.connection.forget();
      loan.connection.send('input_text_buffer.append', { text });
      loan.connection.send('input_text_buffer.commit');
      if (loan.isWarm) loan.connection.expectSign(parts.limits.signMs);
      for await (const part of responses(loan.connection, { text, request, parts, isLast: (event) => event.type === 'response.done' }, signal)) {
        hasAnswered = true;
        if (part.type === 'end') {
          isClean = true;
          loan.giveBack(true);
        }
        yield part;
      }
      return;
    } catch (error) {
      if (!isLostWhileIdle(error, loan, hasAnswered)) throw error;
      parts.pool.forsake(sessionOf(request));
    } finally {
      loan.giveBack(isClean);
    }
  }
}

/**
 * A long text, cut into sentences by the service itself, on a connection of its own.
 * @throws EngineError, or the signal's reason
 */
export async function* speakContinuously(request: SpeechRequest, texts: readonly string[], parts: RealtimeParts, signal: AbortSignal, urgency?: Urgency): AsyncGenerator<SpokenPart> {
  await parts.takeTurn(request.model.id, signal, urgency);
  const connection = await connect(request, 'server_commit', parts, signal);
  parts.noteConnection?.('cold');
  try {
    for (const text of withSpaces(request.text, texts)) connection.send('input_text_buffer.append', { text });
    connection.send('session.finish');
    yield* responses(connection, { text: request.text, request, parts, isLast: (event) => event.type === 'session.finished' }, signal);
  } finally {
    connection.destroy();
  }
}

/** The pieces of a text, each with what stands between it and the next in that text: a space in most languages, nothing in Chinese and Japanese. */
function withSpaces(text: string, pieces: readonly string[]): string[] {
  let from = 0;
  return pieces.map((piece, index) => {
    const next = pieces[index + 1];
    const end = next === undefined ? text.length : text.indexOf(next, from + piece.length);
    const whole = text.slice(from, end);
    from = end;
    return whole;
  });
}

interface ResponseParts {
  text: string;
  request: SpeechRequest;
  parts: RealtimeParts;
  isLast(event: ServiceEvent): boolean;
}

async function* responses(connection: RealtimeConnection, { text, request, parts: { limits }, isLast }: ResponseParts, signal: AbortSignal): AsyncGenerator<SpokenPart> {
  const endAt = performance.now() + limits.totalMs;
  const reader = new PcmReader();
  const check = new DurationCheck(text, request.language);
  let characters = 0;
  let received = 0;
  for (;;) {
    const limitMs = Math.min(received === 0 ? limits.firstByteMs : limits.idleMs, endAt - performance.now());
    const event = await connection.next(limitMs, signal);
    if (event.type === 'response.audio.delta' && event.delta !== undefined) {
      const bytes = decode(event.delta);
      received += bytes.length;
      if (received > MAX_SOUND_BYTES) throw engineError('engine_garbled', { cause: new Error('an answer that is far too long') });
      const samples = reader.push(bytes);
      check.add(samples.length);
      if (samples.length > 0) yield { type: 'sound', samples };
    } else if (event.type === 'response.done') {
      if (event.response?.status !== undefined && event.response.status !== 'completed') throw engineError('engine_garbled', { cause: new Error('a response that was not completed') });
      characters += event.response?.usage?.characters ?? 0;
    }
    if (isLast(event)) break;
  }
  const last = reader.finish();
  check.add(last.length);
  check.finish();
  if (last.length > 0) yield { type: 'sound', samples: last };
  yield { type: 'end', billedCharacters: characters || billedCharacters(text) };
}

function borrow(request: SpeechRequest, parts: RealtimeParts, signal: AbortSignal, urgency?: Urgency): Promise<Loan> {
  const open = async () => {
    await parts.takeTurn(request.model.id, signal, urgency);
    return connect(request, 'commit', parts, signal);
  };
  return parts.pool.borrow(sessionOf(request), open, signal, urgency);
}

/** The name of the sessions that a request may be spoken in. */
function sessionOf(request: SpeechRequest): string {
  return JSON.stringify([request.model.id, sessionSettings(request, 'commit')]);
}

function connect(request: SpeechRequest, mode: 'commit' | 'server_commit', { addresses, settings, limits }: RealtimeParts, signal: AbortSignal): Promise<RealtimeConnection> {
  const url = new URL(addresses.realtime);
  url.searchParams.set('model', factsOf(request.model.id).snapshot);
  return RealtimeConnection.open({ url: url.href, key: settings.key, session: sessionSettings(request, mode), limits }, signal);
}

/** What a session may end with that has outlived itself: closed, or with a word about its age or state. Of a new one they mean what they say. */
const ENDS_OF_IDLE: readonly EngineErrorCode[] = ['engine_unavailable', 'engine_late', 'engine_refused'];

function isLostWhileIdle(error: unknown, { isWarm, connection }: Loan, hasAnswered: boolean): boolean {
  return isWarm && !hasAnswered && !connection.isOpen && error instanceof EngineError && ENDS_OF_IDLE.includes(error.code);
}
