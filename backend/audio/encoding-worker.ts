/** The thread in which master clips are encoded; see encoding-thread.ts. */
import { parentPort } from 'node:worker_threads';
import { createOpusClipEncoder, type OpusClip, type OpusClipEncoder } from './opus-clip.ts';

/** What the thread is asked: clips are told apart by ids, and each is begun, fed and then ended or dropped. */
export type EncodingOrder = { type: 'begin'; id: number; natural: boolean } | { type: 'samples'; id: number; samples: Int16Array } | { type: 'finish' | 'drop'; id: number };

/** A clip that was finished. */
export interface EncodingReply {
  id: number;
  clip: OpusClip;
}

const port = parentPort!;
const encoders = new Map<number, OpusClipEncoder>();

port.on('message', (order: EncodingOrder) => {
  const { id } = order;
  if (order.type === 'begin') encoders.set(id, createOpusClipEncoder({ natural: order.natural }));
  else if (order.type === 'samples') encoders.get(id)?.push(order.samples);
  else {
    const encoder = encoders.get(id);
    encoders.delete(id);
    // Finished as well where it is dropped: the encoder's memory is let go of with it.
    const clip = encoder?.finish();
    if (clip && order.type === 'finish') port.postMessage({ id, clip } satisfies EncodingReply, [clip.bytes.buffer as ArrayBuffer]);
  }
});
