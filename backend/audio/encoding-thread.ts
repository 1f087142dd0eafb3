import { Worker } from 'node:worker_threads';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import type { EncodingOrder, EncodingReply } from './encoding-worker.ts';
import type { OpusClip } from './opus-clip.ts';
import { joinSamples } from './pcm.ts';

/** A master clip that is encoded while its sound arrives. */
export interface ClipEncoding {
  /** Takes the samples that follow the ones before: 24 kHz mono. They may not be changed until the clip has ended. */
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

/** So much sound goes to the thread together: a message costs more than encoding what one part of an answer brings. */
const MESSAGE_SAMPLES = SAMPLE_RATE;

/** Begins to encode a master clip, beside the thread that answers: sound that goes out waits for no encoder. One thread serves the whole process; it is started with the first clip, and again after it has failed. */
export function encodeClipAside({ natural }: { natural: boolean }): ClipEncoding {
  const id = (count += 1);
  let on: Thread | null = null;
  let gathered: Int16Array[] = [];
  let gatheredCount = 0;
  const sendGathered = (isLast: boolean): Thread => {
    // Not before there is sound: starting takes its time, and the service is to be asked first.
    on ??= thread ??= startThread();
    // A copy: a view would be sent with all of its buffer, and others listen to the same one.
    const samples = joinSamples(gathered);
    gathered = [];
    gatheredCount = 0;
    send(on, { type: 'samples', id, natural, samples, isLast }, [samples.buffer as ArrayBuffer]);
    return on;
  };
  return {
    push(samples) {
      gathered.push(samples);
      gatheredCount += samples.length;
      if (gatheredCount >= MESSAGE_SAMPLES) sendGathered(false);
    },
    finish() {
      const { failure, waiting } = sendGathered(true);
      if (failure) return Promise.reject(failure);
      const clip = Promise.withResolvers<OpusClip>();
      waiting.set(id, clip);
      return clip.promise;
    },
    drop() {
      gathered = [];
      if (on) send(on, { type: 'drop', id });
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
