import { EventSourceParserStream } from 'eventsource-parser/stream';
import { speechEventSchema, type SpeechEvent } from '../contract/speech.ts';
import { SpeechError } from './speech-error.ts';

/**
 * The events of a streamed answer, parsed, as they come.
 * @throws SpeechError answer_garbled, where one is not of the contract; backend_silent, where nothing comes for `silenceMs`
 */
export async function* speechEvents(body: ReadableStream<Uint8Array<ArrayBuffer>>, silenceMs: number): AsyncIterable<SpeechEvent> {
  const reader = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await withinSilence(reader.read(), silenceMs);
      if (done) return;
      const parsed = speechEventSchema.safeParse(parseJson(value.data));
      if (!parsed.success) throw new SpeechError('answer_garbled', 'an event is not of the contract', { retryable: false, cause: parsed.error });
      yield parsed.data;
    }
  } finally {
    // Whoever stops reading wants no more of it; what the stream says to that is of no interest to anybody.
    reader.cancel().catch(() => null);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SpeechError('answer_garbled', 'an event is not JSON', { retryable: false, cause });
  }
}

async function withinSilence<T>(next: Promise<T>, silenceMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SpeechError('backend_silent', `nothing came for ${silenceMs} ms`, { retryable: true })), silenceMs);
  });
  return Promise.race([next, silence]).finally(() => clearTimeout(timer));
}
