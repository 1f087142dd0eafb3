/** The thread in which master clips are encoded; see encoding-thread.ts. */
import { parentPort } from 'node:worker_threads';
import { createOpusClipEncoder, type OpusClip, type OpusClipEncoder } from './opus-clip.ts';

/** What the thread is told: sound of a clip, which the first of it begins and the last of it ends; or that a clip comes to no end. Ids tell clips apart. */
export type EncodingOrder = { type: 'samples'; id: number; natural: boolean; samples: Int16Array; isLast: boolean } | { type: 'drop'; id: number };

/** A clip that was finished. */
export interface EncodingReply {
  id: number;
  clip: OpusClip;
}

const port = parentPort!;
const encoders = new Map<number, OpusClipEncoder>();

port.on('message', (order: EncodingOrder) => {
  const { id } = order;
  if (order.type === 'drop') {
    // The encoder's memory is let go of with its end.
    encoders.get(id)?.finish();
    encoders.delete(id);
    return;
  }
  const encoder = encoders.get(id) ?? createOpusClipEncoder({ natural: order.natural });
  encoders.set(id, encoder);
  encoder.push(order.samples);
  if (!order.isLast) return;
  encoders.delete(id);
  const clip = encoder.finish();
  port.postMessage({ id, clip } satisfies EncodingReply, [clip.bytes.buffer as ArrayBuffer]);
});
