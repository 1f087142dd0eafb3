import { joinBytes } from '../../audio/pcm.ts';
import { engineError } from './errors.ts';

/** The same bytes, as long as there are no more than `limit`. @throws EngineError `engine_garbled` when there are */
export async function* bounded(bytes: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) throw engineError('engine_garbled', { cause: new Error('an answer that is far too long') });
    yield chunk;
  }
}

/** A whole body as text. @throws EngineError `engine_garbled` when it is longer than `limit` bytes */
export async function readText(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bounded(bytes, limit)) chunks.push(chunk);
  return new TextDecoder().decode(joinBytes(chunks));
}
