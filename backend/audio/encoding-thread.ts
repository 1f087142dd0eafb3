import { Worker } from 'node:worker_threads';
import type { EncodingOrder, EncodingReply } from './encoding-worker.ts';
import type { OpusClip } from './opus-clip.ts';

/** A master clip that is encoded while its sound arrives. */
export interface ClipEncoding {
  /** Takes a copy of the samples that follow the ones before: 24 kHz mono. */
  push(samples: Int16Array): void;
  /** Ends the clip. Rejects where the thread has failed. */
  finish(): Promise<OpusClip>;
  /** Lets go of a clip that comes to no end. */
  drop(): void;
}

interface Thread {
  worker: Worker;
  waiting: Map<number, PromiseWithResolvers<OpusClip>>;
  failure: Error | null;
}

let thread: Thread | null = null;
let count = 0;

/** Begins to encode a master clip, beside the thread that answers: sound that goes out waits for no encoder. One thread serves the whole process; it is started with the first clip, and again after it has failed. */
export function encodeClipAside({ natural }: { natural: boolean }): ClipEncoding {
  let begun: { on: Thread; id: number } | null = null;
  // Not before there is sound: a message to another thread takes its time, and the service is to be asked first.
  const begin = () => {
    if (begun) return begun;
    begun = { on: (thread ??= startThread()), id: (count += 1) };
    send(begun.on, { type: 'begin', id: begun.id, natural });
    return begun;
  };
  return {
    push(samples) {
      const { on, id } = begin();
      // A copy: a view would be sent with all of its buffer, and others listen to the same one.
      const copy = samples.slice();
      send(on, { type: 'samples', id, samples: copy }, [copy.buffer]);
    },
    finish() {
      const { on, id } = begin();
      if (on.failure) return Promise.reject(on.failure);
      const clip = Promise.withResolvers<OpusClip>();
      on.waiting.set(id, clip);
      send(on, { type: 'finish', id });
      return clip.promise;
    },
    drop() {
      if (begun) send(begun.on, { type: 'drop', id: begun.id });
    },
  };
}

function send({ worker }: Thread, order: EncodingOrder, transfer: ArrayBuffer[] = []): void {
  worker.postMessage(order, transfer);
}

function startThread(): Thread {
  const worker = new Worker(new URL('./encoding-worker.ts', import.meta.url));
  const started: Thread = { worker, waiting: new Map(), failure: null };
  const fail = (error: Error) => {
    if (thread === started) thread = null;
    started.failure ??= error;
    for (const clip of started.waiting.values()) clip.reject(error);
    started.waiting.clear();
  };
  worker.on('message', ({ id, clip }: EncodingReply) => {
    started.waiting.get(id)?.resolve(clip);
    started.waiting.delete(id);
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the encoding thread has ended')));
  // It keeps no process alive.
  worker.unref();
  return started;
}
