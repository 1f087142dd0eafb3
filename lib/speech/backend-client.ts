import { PATHS } from '../contract/paths.ts';
import { SAMPLE_RATE, type WordTiming } from '../contract/speech.ts';
import { modelListSchema, voiceListSchema, type Model, type Voice } from '../contract/voices.ts';
import { failureOfBody } from './backend-failures.ts';
import { createBackendLine, type BackendLine, type BackendLineOptions } from './backend-line.ts';
import type { ClipPart, ClipRequest } from './clip.ts';
import { PcmReader } from './pcm.ts';
import { speechEvents } from './speech-events.ts';
import { SpeechError } from './speech-error.ts';

/** What says that a clip is not needed at once. */
const AHEAD_HEADERS = { 'x-lector-priority': 'look-ahead' };

/** What a backend client works with. */
export interface BackendClientOptions extends BackendLineOptions {
  /** A line that is shared with others; left out: one of its own. */
  line?: BackendLine;
  /** Decodes Ogg Opus to mono samples at 24 kHz. */
  decode: (bytes: Uint8Array<ArrayBuffer>) => Promise<Float32Array<ArrayBuffer>>;
}

/** Talks to the backend over the contract's HTTP surface. Every method throws SpeechError. */
export interface BackendClient {
  /** The sound of a text: urgent as PCM in parts as they come, otherwise as Opus in one part. */
  speak: (request: ClipRequest, options: { urgent: boolean; signal: AbortSignal }) => AsyncIterable<ClipPart>;
  voices: (signal: AbortSignal) => Promise<Voice[]>;
  models: (signal: AbortSignal) => Promise<Model[]>;
  /** Has the backend prove who it is before anything is asked of it. */
  prepare: (signal: AbortSignal) => Promise<void>;
}

/** Makes a backend client. */
export function createBackendClient(options: BackendClientOptions): BackendClient {
  const line = options.line ?? createBackendLine(options);

  async function* events(request: ClipRequest, urgent: boolean, signal: AbortSignal) {
    const { text: input, model, voice, language, instructions, delivery } = request;
    const body = JSON.stringify({ model, input, voice, language, instructions, delivery, response_format: urgent ? 'pcm' : 'opus', stream_format: 'sse' });
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream', ...(urgent ? {} : AHEAD_HEADERS) };
    const response = await line.ask(PATHS.speech, { method: 'POST', headers, body }, signal);
    if (response.body === null) throw new SpeechError('answer_garbled', 'the answer has no body', { retryable: true });
    try {
      for await (const event of speechEvents(response.body, line.silenceMs)) {
        if (event.type === 'speech.audio.error') throw failureOfBody(event);
        yield event;
        if (event.type === 'speech.audio.done') return;
      }
    } catch (cause) {
      throw line.brokenOff(cause, signal);
    }
    throw new SpeechError('clip_cut_short', 'the stream ended before the clip did', { retryable: true });
  }

  async function* urgently(request: ClipRequest, signal: AbortSignal): AsyncIterable<ClipPart> {
    const pcm = new PcmReader();
    for await (const event of events(request, true, signal)) {
      if (event.type === 'speech.audio.start') yield { type: 'start', sampleRate: event.sample_rate, cached: event.cached };
      else if (event.type === 'speech.audio.words') yield { type: 'words', words: event.words };
      else if (event.type === 'speech.audio.done') yield { type: 'end', sampleCount: event.sample_count };
      else {
        const samples = pcm.push(decodeBase64(event.audio));
        if (samples.length > 0) yield { type: 'audio', samples };
      }
    }
  }

  async function* ahead(request: ClipRequest, signal: AbortSignal): AsyncIterable<ClipPart> {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const words: WordTiming[] = [];
    let cached = false;
    let sampleCount = 0;
    for await (const event of events(request, false, signal)) {
      if (event.type === 'speech.audio.start') cached = event.cached;
      else if (event.type === 'speech.audio.words') words.push(...event.words);
      else if (event.type === 'speech.audio.done') sampleCount = event.sample_count;
      else pieces.push(decodeBase64(event.audio));
    }
    const encoded = join(pieces);
    const decoded = await options.decode(encoded).catch((cause: unknown) => {
      throw new SpeechError('answer_garbled', 'the clip could not be decoded', { retryable: false, cause });
    });
    const samples = decoded.subarray(0, sampleCount);
    yield { type: 'start', sampleRate: SAMPLE_RATE, cached };
    yield { type: 'words', words };
    yield { type: 'audio', samples };
    yield { type: 'end', sampleCount: samples.length, encoded };
  }

  return {
    speak: (request, { urgent, signal }) => (urgent ? urgently(request, signal) : ahead(request, signal)),
    async voices(signal) {
      return (await line.json(voiceListSchema, PATHS.voices, {}, signal)).voices;
    },
    async models(signal) {
      return (await line.json(modelListSchema, PATHS.models, {}, signal)).data;
    },
    prepare: line.prepare,
  };
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  let binary: string;
  try {
    binary = atob(text);
  } catch (cause) {
    throw new SpeechError('answer_garbled', 'sound is not base64', { retryable: false, cause });
  }
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function join(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
