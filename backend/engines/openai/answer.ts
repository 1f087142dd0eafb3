import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { SpokenWord } from './align-words.ts';
import { garbledError, refusalError } from './errors.ts';
import { headerIn, type Answer, type AnswerHeaders } from './wire.ts';

/** What an answer brings, in order. */
export type AnswerPart = { type: 'sound'; bytes: Uint8Array } | { type: 'words'; words: SpokenWord[] };

/** How an answer is read. */
export interface Reading {
  label: string;
  key: string | null;
  /** Whether word times were asked for. */
  wantsWords: boolean;
  /** The most bytes that the whole answer may have. */
  maxBytes: number;
}

/** The header with word times; above 4 KB it is left out. @see vllm-omni PR #4034 (read 2026-11) */
const WORDS_HEADER = 'x-word-timestamps';

/**
 * The sound and the words of an answer: events, lines of JSON with captions, or plain bytes, as its type says.
 * @throws EngineError engine_garbled where it is nothing of that kind, breaks off or goes on too long; what `answer.body` throws
 */
export async function* readAnswer(answer: Answer, reading: Reading): AsyncGenerator<AnswerPart> {
  const type = (headerIn(answer.headers, 'content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  const pieces = capped(answer.body, reading);
  if (type === 'text/event-stream') yield* readEvents(pieces, reading);
  else if (type === 'application/json' || type === 'application/x-ndjson' || type === 'application/jsonl') yield* readCaptions(pieces, reading);
  else if (type.startsWith('text/') || type === 'application/xhtml+xml') throw garbledError(reading.label, 'answered with a page instead of sound');
  else {
    if (reading.wantsWords) yield { type: 'words', words: headerWords(answer.headers) };
    for await (const bytes of pieces) yield { type: 'sound', bytes };
  }
}

async function* capped(body: AsyncIterable<Uint8Array>, { label, maxBytes }: Reading): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const bytes of body) {
    count += bytes.length;
    if (count > maxBytes) throw garbledError(label, 'sent far more than this text can be');
    yield bytes;
  }
}

/** OpenAI's events, vLLM-Omni's, speaches' and SGLang-Omni's. */
async function* readEvents(pieces: AsyncIterable<Uint8Array>, reading: Reading): AsyncGenerator<AnswerPart> {
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => void events.push(event) });
  const decoder = new TextDecoder();
  let isDone = false;
  const take = function* (text: string): Generator<AnswerPart> {
    parser.feed(text);
    for (const event of events.splice(0)) {
      const part = readEvent(event, reading);
      if (part === 'done') isDone = true;
      else if (part) yield part;
    }
  };
  for await (const bytes of pieces) {
    yield* take(decoder.decode(bytes, { stream: true }));
    if (isDone) return;
  }
  // Some servers leave out the empty line after the last event.
  yield* take(`${decoder.decode()}\n\n`);
  if (isDone) return;
  throw garbledError(reading.label, 'broke off in the middle');
}

function readEvent({ event: name, data }: EventSourceMessage, reading: Reading): AnswerPart | 'done' | null {
  if (data.trim() === '[DONE]') return 'done';
  const event = parseObject(data, reading.label);
  const type = typeof event['type'] === 'string' ? event['type'] : (name ?? '');
  if (type === 'speech.audio.error' || type === 'error' || ('error' in event && event['error'] != null)) {
    throw refusalError(reading.label, { status: statusIn(event), retryAfter: null, body: data }, reading.key);
  }
  if (type === 'speech.audio.done') return 'done';
  const { audio, object } = event;
  const sound = typeof audio === 'string' ? audio : isObject(audio) && typeof audio['data'] === 'string' ? audio['data'] : null;
  if (sound !== null && (type === 'speech.audio.delta' || object === 'audio.speech.chunk' || type === '')) return { type: 'sound', bytes: fromBase64(sound, reading) };
  return null;
}

/** An error inside a stream has no status of its own: vLLM's number serves, and where there is none the server has failed. */
function statusIn(event: Record<string, unknown>): number {
  const error = isObject(event['error']) ? event['error'] : event;
  const code = Number(error['code'] ?? error['status']);
  return Number.isInteger(code) && code >= 400 && code <= 599 ? code : 500;
}

/** Lines of JSON, or one object over several lines. @see Kokoro-FastAPI, api/src/routers/development.py (read 2026-11) */
async function* readCaptions(pieces: AsyncIterable<Uint8Array>, reading: Reading): AsyncGenerator<AnswerPart> {
  const decoder = new TextDecoder();
  /** Pieces without the end of a line, joined only once one comes: a line is long. */
  let held: string[] = [];
  const takeLine = function* (line: string): Generator<AnswerPart> {
    if (line.trim() !== '') yield* readCaption(parseObject(line, reading.label), reading);
  };
  for await (const bytes of pieces) {
    const text = decoder.decode(bytes, { stream: true });
    if (!text.includes('\n')) {
      held.push(text);
      continue;
    }
    const lines = (held.join('') + text).split('\n');
    held = [lines.pop()!];
    // Printed over several lines it is one object.
    if (lines[0]?.trim() === '{') {
      held = [[...lines, ...held].join('\n')];
      continue;
    }
    for (const line of lines) yield* takeLine(line);
  }
  yield* takeLine(held.join('') + decoder.decode());
}

function* readCaption(caption: Record<string, unknown>, reading: Reading): Generator<AnswerPart> {
  const { audio, timestamps } = caption;
  if (typeof audio !== 'string') {
    if ('error' in caption || 'detail' in caption || caption['success'] === false) throw refusalError(reading.label, { status: statusIn(caption), retryAfter: null, body: JSON.stringify(caption) }, reading.key);
    throw garbledError(reading.label, 'answered with something that is not speech');
  }
  if (reading.wantsWords && Array.isArray(timestamps)) yield { type: 'words', words: spokenWords(timestamps) };
  if (audio !== '') yield { type: 'sound', bytes: fromBase64(audio, reading) };
}

/** The words in the header; none where it is left out, since it would be too long. */
function headerWords(headers: AnswerHeaders): SpokenWord[] {
  try {
    const list: unknown = JSON.parse(headerIn(headers, WORDS_HEADER) ?? '[]');
    return Array.isArray(list) ? spokenWords(list) : [];
  } catch (error) {
    // Times that cannot be read are no reason to keep the sound back.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Word times in milliseconds (vLLM-Omni) or seconds (Kokoro); what is not one is left out. */
export function spokenWords(list: readonly unknown[]): SpokenWord[] {
  return list.flatMap((one) => {
    if (!isObject(one)) return [];
    const word = one['word'] ?? one['text'];
    const startMs = timeIn(one['start_ms'], one['start_time'] ?? one['start']);
    const endMs = timeIn(one['end_ms'], one['end_time'] ?? one['end']);
    return typeof word === 'string' && startMs !== null && endMs !== null ? [{ word, startMs, endMs }] : [];
  });
}

function timeIn(ms: unknown, seconds: unknown): number | null {
  if (typeof ms === 'number') return ms;
  return typeof seconds === 'number' ? seconds * 1000 : null;
}

/** A JSON object. @throws EngineError engine_garbled for anything else */
export function parseObject(text: string, label: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (isObject(parsed)) return parsed;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw garbledError(label, 'answered with something that cannot be read');
}

/** Bytes in base64. @throws EngineError engine_garbled where they are not */
export function fromBase64(text: string, { label }: Pick<Reading, 'label'>): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  // Buffer passes over what is not base64.
  if (bytes.length < Math.floor((text.length * 3) / 4) - 2) throw garbledError(label, 'sent sound that cannot be read');
  // A buffer's slices are views of a pool; what follows takes plain bytes.
  return new Uint8Array(bytes);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
