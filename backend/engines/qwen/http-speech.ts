import { joinSamples } from '../../audio/pcm.ts';
import type { SpeechRequest } from '../../speech/engine.ts';
import { billedCharacters } from './billed-characters.ts';
import { bounded, readText } from './bounded-body.ts';
import { engineError, errorOf } from './errors.ts';
import { eventData } from './event-stream.ts';
import { DurationCheck } from './expected-duration.ts';
import type { HttpAnswer } from './http-client.ts';
import { PcmReader } from './pcm-reader.ts';
import { resultSound } from './result-sound.ts';
import { MAX_SOUND_BYTES, type CallParts, type SpokenPart } from './spoken-piece.ts';
import { GENERATION_PATH, generationBody, readAnswer, readFailure, readRetryAfter } from './wire.ts';

const MAX_ANSWER_BYTES = 1_000_000;
/** Base64 makes four letters of three bytes; the rest is what goes around it. */
const MAX_STREAM_BYTES = (MAX_SOUND_BYTES * 3) / 2;

/** One call by HTTP with its sound as events. @throws EngineError, or the signal's reason */
export async function* speakStreamed(request: SpeechRequest, text: string, parts: CallParts, signal: AbortSignal): AsyncGenerator<SpokenPart> {
  const answer = await post(request, text, { ...parts, isStreamed: true }, signal);
  // A service that has something to say before it speaks says it without a stream.
  if (answer.headers['content-type']?.includes('json')) {
    yield* soundOfAnswer(await readText(answer.body, MAX_ANSWER_BYTES), request, text, parts, signal);
    return;
  }
  const reader = new PcmReader();
  const check = new DurationCheck(text, request.language);
  let characters: number | null = null;
  let url: string | null = null;
  let hasSound = false;
  let isWhole = false;
  for await (const data of eventData(bounded(answer.body, MAX_STREAM_BYTES))) {
    const event = readAnswer(data);
    characters = event.characters ?? characters;
    url = event.url ?? url;
    const samples = reader.push(event.sound);
    check.add(samples.length);
    if (samples.length > 0) {
      hasSound = true;
      yield { type: 'sound', samples };
    }
    if (event.isLast) {
      isWhole = true;
      break;
    }
  }
  if (!isWhole) throw engineError('engine_garbled', { cause: new Error('a stream that stops in the middle') });
  const last = reader.finish();
  if (!hasSound && last.length === 0 && url !== null) {
    yield { type: 'sound', samples: await resultSound(url, { text, language: request.language }, parts, signal) };
  } else {
    check.add(last.length);
    check.finish();
    if (last.length > 0) yield { type: 'sound', samples: last };
  }
  yield { type: 'end', billedCharacters: characters ?? billedCharacters(text) };
}

/** One call by HTTP with its sound as a file, which is fetched and looked at before any of it is given. @throws EngineError, or the signal's reason */
export async function* speakWhole(request: SpeechRequest, text: string, parts: CallParts, signal: AbortSignal): AsyncGenerator<SpokenPart> {
  // The answer comes when the sound is made.
  const limits = { ...parts.limits, firstByteMs: parts.limits.totalMs };
  const answer = await post(request, text, { ...parts, limits, isStreamed: false }, signal);
  yield* soundOfAnswer(await readText(answer.body, MAX_ANSWER_BYTES), request, text, parts, signal);
}

async function* soundOfAnswer(body: string, request: SpeechRequest, text: string, parts: CallParts, signal: AbortSignal): AsyncGenerator<SpokenPart> {
  const { url, sound, characters } = readAnswer(body);
  if (url !== null) yield { type: 'sound', samples: await resultSound(url, { text, language: request.language }, parts, signal) };
  else if (sound.length > 0) yield { type: 'sound', samples: wholeSound(sound, text, request.language) };
  else throw engineError('engine_garbled', { cause: new Error('an answer without sound') });
  yield { type: 'end', billedCharacters: characters ?? billedCharacters(text) };
}

function wholeSound(bytes: Uint8Array, text: string, language: string): Int16Array {
  const reader = new PcmReader();
  const check = new DurationCheck(text, language);
  const samples = joinSamples([reader.push(bytes), reader.finish()]);
  check.add(samples.length);
  check.finish();
  return samples;
}

async function post(request: SpeechRequest, text: string, { client, addresses, settings, limits, noteConnection, isStreamed }: CallParts & { isStreamed: boolean }, signal: AbortSignal): Promise<HttpAnswer> {
  const answer = await client.call(
    {
      method: 'POST',
      url: addresses.http + GENERATION_PATH,
      headers: {
        authorization: `Bearer ${settings.key.reveal()}`,
        'content-type': 'application/json',
        accept: isStreamed ? 'text/event-stream' : 'application/json',
        ...(isStreamed && { 'x-dashscope-sse': 'enable' }),
      },
      body: generationBody(request, text),
      limits,
    },
    signal,
  );
  noteConnection?.(answer.isWarm ? 'warm' : 'cold');
  if (answer.status === 200) return answer;
  if (answer.status < 400) {
    answer.discard();
    throw engineError('engine_garbled', { cause: new Error(`status ${answer.status}`) });
  }
  const retryAfterMs = readRetryAfter(answer.headers['retry-after'], Date.now());
  throw errorOf(readFailure(answer.status, await readText(answer.body, MAX_ANSWER_BYTES), retryAfterMs));
}
