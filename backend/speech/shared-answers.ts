import { openClip, type ClipAnswer } from './clip-answer.ts';
import type { EncodedPart } from './encoded-clip.ts';
import type { SpeechRequest } from './engine.ts';
import { Flight } from './flight.ts';
import type { Speak } from './speak.ts';

type OpenOptions = Parameters<typeof openClip>[2];

/** An encoding that is under way and what is known of its clip. */
interface Encoding {
  flight: Flight<EncodedPart>;
  opened: Promise<ClipAnswer>;
}

/**
 * As `openClip`, with one encoding for all requests of a client that ask for the same clip in the same format at the same time, however many:
 * an encoder for each would take the machine's memory. It stops when nobody listens any more. `isStored`: whether a clip is there already, by its key.
 */
export function shareAnswers(speak: Speak, isStored: (key: string) => boolean): (request: SpeechRequest, options: OpenOptions) => Promise<ClipAnswer> {
  const encodings = new Map<string, Encoding>();

  const begin = (name: string, request: SpeechRequest, options: OpenOptions): Encoding => {
    const stop = new AbortController();
    const leave = () => {
      if (encodings.get(name) === encoding) encodings.delete(name);
    };
    const flight = new Flight<EncodedPart>(
      () => false,
      () => {
        leave();
        stop.abort();
      },
    );
    const opened = openClip(speak, request, { ...options, signal: stop.signal });
    const encoding = { flight, opened };
    encodings.set(name, encoding);
    void flight.run(encodedParts(opened)).then(leave);
    return encoding;
  };

  return async (request, options) => {
    // There is nothing to encode.
    if (options.format === 'opus' && isStored(options.key)) return openClip(speak, request, options);
    // Another client may be refused where this one is not, and what is needed now may not wait for what is not.
    const name = `${options.clientId} ${options.format} ${options.isNeededNow} ${options.key}`;
    const current = encodings.get(name);
    const { flight, opened } = current ?? begin(name, request, options);
    const listening = flight.listen(options.signal);
    const first = await listening.next();
    const answer = await opened;
    if (!isEncoding(answer.parts)) return current ? openClip(speak, request, options) : answer;
    return { ...answer, cache: current && answer.cache === 'miss' ? 'shared' : answer.cache, parts: following(first, listening) };
  };
}

/** Whether parts are made as they are asked for; stored ones are there already. */
function isEncoding(parts: ClipAnswer['parts']): parts is AsyncIterable<EncodedPart> {
  return Symbol.asyncIterator in parts;
}

/** The parts of an encoding once its clip has been opened; none of a clip that needs no encoding. @throws what opening and encoding throw */
async function* encodedParts(opened: Promise<ClipAnswer>): AsyncGenerator<EncodedPart> {
  const { parts } = await opened;
  if (isEncoding(parts)) yield* parts;
}

async function* following(first: IteratorResult<EncodedPart>, rest: AsyncGenerator<EncodedPart>): AsyncGenerator<EncodedPart> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
