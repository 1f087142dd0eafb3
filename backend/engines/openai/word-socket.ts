import { on, once } from 'node:events';
import { WebSocket } from 'ws';
import { EngineError } from '../../speech/engine-error.ts';
import { fromBase64, parseObject, spokenWords, type AnswerPart, type Reading } from './answer.ts';
import { connectionError, garbledError } from './errors.ts';
import { UnableError, type Line } from './wire.ts';

/** A clip that comes over a socket, of which the first sound has come. */
export interface SocketAnswer {
  /** Of raw sound, where the server names it, in Hz. */
  sampleRate: number | null;
  parts(reading: Reading): AsyncIterable<AnswerPart>;
  /** Ends the connection, whatever its state; has to be called. */
  close(): void;
}

const PATH = '/audio/speech/stream';
/** Answers to a handshake that mean: there is no socket here. */
const NO_SUCH_PATH = [400, 403, 404, 405, 426, 501];
const WITHOUT_WORDS = /word.?timestamps|aligner/i;
const MAX_FRAME_BYTES = 8 * 1024 * 1024;

/** One message of the server, as far as it is of use: an event, or raw sound. */
type Message = { event: Record<string, unknown> } | { sound: Uint8Array };

/**
 * Asks for a text by vLLM-Omni's socket, which alone gives word times together with sound that comes as it is made.
 * @throws UnableError where the server has no such socket or refuses before the first sound: by HTTP it says why; EngineError, or the signal's reason
 * @see vllm-omni docs/serving/speech_api, "WebSocket /v1/audio/speech/stream" (read 2026-11)
 */
export async function openSocket(line: Line, { config, text }: { config: Record<string, unknown>; text: string }, signal: AbortSignal): Promise<SocketAnswer> {
  const tried = new Set<string>();
  const url = line.replicas.take(tried);
  if (url === null) throw new UnableError({ isLasting: false });
  signal.throwIfAborted();
  const socket = new WebSocket(url.replace(/^http/, 'ws') + PATH, {
    headers: { ...(line.key !== null && { authorization: `Bearer ${line.key}` }) },
    handshakeTimeout: line.limits.listMs,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
  });
  // What goes wrong shows where it is waited for.
  socket.on('error', () => undefined);
  const stop = () => socket.terminate();
  signal.addEventListener('abort', stop, { once: true });
  let isClosed = false;
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    signal.removeEventListener('abort', stop);
    line.replicas.release(url);
    socket.terminate();
  };
  try {
    await opened(socket);
    const messages = messagesOf(socket, line, signal);
    for (const event of [{ type: 'session.config', ...config }, { type: 'input.text', text }, { type: 'input.done' }]) socket.send(JSON.stringify(event));
    for (;;) {
      const next = await messages.next();
      if (next.done) throw new UnableError({ isLasting: false });
      const { value } = next;
      if ('event' in value && value.event['type'] === 'error') throw new UnableError({ isLasting: WITHOUT_WORDS.test(String(value.event['message'])) });
      if ('event' in value && value.event['type'] === 'audio.start') {
        const rate = value.event['sample_rate'];
        return { sampleRate: typeof rate === 'number' ? rate : null, parts: (reading) => partsOf(messages, reading), close };
      }
    }
  } catch (error) {
    close();
    signal.throwIfAborted();
    if (error instanceof UnableError || error instanceof EngineError) throw error;
    throw new UnableError({ isLasting: false, cause: error });
  }
}

/** @throws UnableError where there is no socket at that path; what the socket fails with */
async function opened(socket: WebSocket): Promise<void> {
  const { promise: refused, reject } = Promise.withResolvers<never>();
  socket.once('unexpected-response', (request, { statusCode = 0 }) => {
    request.destroy();
    reject(new UnableError({ isLasting: NO_SUCH_PATH.includes(statusCode) }));
  });
  await Promise.race([once(socket, 'open'), refused]);
}

/** Messages in order, none awaited for longer than the line's limits. Ends when the socket closes. */
async function* messagesOf(socket: WebSocket, line: Line, signal: AbortSignal): AsyncGenerator<Message> {
  let timer: NodeJS.Timeout | undefined;
  const late = new AbortController();
  const wait = (limitMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => late.abort(), limitMs);
  };
  wait(line.limits.firstByteMs);
  try {
    for await (const [data, isBinary] of on(socket, 'message', { signal: AbortSignal.any([signal, late.signal]), close: ['close'] }) as AsyncIterable<[Buffer, boolean]>) {
      clearTimeout(timer);
      if (isBinary) yield { sound: new Uint8Array(data) };
      else yield { event: parseObject(data.toString('utf8'), line.label) };
      wait(line.limits.idleMs);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (late.signal.aborted) throw new EngineError('engine_late', `${line.label} took too long.`);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Sound and words of one text. The words of a sentence come behind its sound, their times count from its beginning. */
async function* partsOf(messages: AsyncGenerator<Message>, reading: Reading): AsyncGenerator<AnswerPart> {
  let bytes = 0;
  let rate: number | null = null;
  let sentenceStartMs = 0;
  const soundMs = () => (bytes / 2 / (rate ?? 24_000)) * 1000;
  const take = function* (sound: Uint8Array): Generator<AnswerPart> {
    bytes += sound.length;
    if (bytes > reading.maxBytes) throw garbledError(reading.label, 'sent far more than this text can be');
    if (sound.length > 0) yield { type: 'sound', bytes: sound };
  };
  for await (const message of messages) {
    if ('sound' in message) {
      yield* take(message.sound);
      continue;
    }
    const { event } = message;
    switch (event['type']) {
      case 'audio.start':
        sentenceStartMs = soundMs();
        break;
      case 'audio.chunk': {
        if (typeof event['sample_rate'] === 'number') rate = event['sample_rate'];
        if (typeof event['audio_b64'] === 'string') yield* take(fromBase64(event['audio_b64'], reading));
        const words = Array.isArray(event['timestamps']) ? spokenWords(event['timestamps']) : [];
        if (words.length > 0) yield { type: 'words', words: words.map(({ word, startMs, endMs }) => ({ word, startMs: startMs + sentenceStartMs, endMs: endMs + sentenceStartMs })) };
        break;
      }
      case 'audio.done':
        if (event['error'] === true) throw garbledError(reading.label, 'broke off in the middle');
        break;
      case 'session.done':
        return;
      case 'error':
        throw connectionError(reading.label, new Error('an error behind the first sound'), true);
    }
  }
  throw garbledError(reading.label, 'broke off in the middle');
}
