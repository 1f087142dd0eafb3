import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { joinBytes } from '../../../backend/audio/pcm.ts';

const BYTES_PER_SECOND = 48_000;

/** When sound is given out. */
export interface Pace {
  /** From `startAt` to the first piece. */
  firstAudioMs: number;
  /** Seconds for each second of sound; 0 is at once. */
  realTimeFactor: number;
  /** Every piece but the last has this size. */
  pieceBytes: number;
  /** By performance.now(). */
  startAt: number;
}

/** Bytes of sound in even pieces, none before its time. Rejects with the signal's reason. */
export async function* paced(sound: AsyncIterable<Uint8Array>, { firstAudioMs, realTimeFactor, pieceBytes, startAt }: Pace, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  let given = 0;
  for await (const piece of evenPieces(sound, pieceBytes)) {
    const dueIn = startAt + firstAudioMs + (given / BYTES_PER_SECOND) * realTimeFactor * 1000 - performance.now();
    if (dueIn > 0) await wait(dueIn, undefined, { signal });
    signal.throwIfAborted();
    given += piece.length;
    yield piece;
  }
}

async function* evenPieces(sound: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let held = new Uint8Array();
  for await (const bytes of sound) {
    held = held.length === 0 ? new Uint8Array(bytes) : new Uint8Array(joinBytes([held, bytes]));
    while (held.length >= size) {
      yield held.slice(0, size);
      held = held.slice(size);
    }
  }
  if (held.length > 0) yield held;
}

/** So many bytes of silence in pieces. */
export function* flood(bytes: number): Generator<Uint8Array> {
  const piece = new Uint8Array(65_536);
  for (let left = bytes; left > 0; left -= piece.length) yield piece.subarray(0, Math.min(left, piece.length));
}

/** Resolves when a response can take more, or is closed. */
export async function drained(response: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  response.on('drain', resolve).on('close', resolve);
  await promise;
  response.off('drain', resolve).off('close', resolve);
}
