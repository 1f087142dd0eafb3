/**
 * The child process that speaks: orders come and replies go by Node's message channel. eSpeak is synchronous, so it runs in a thread of its own,
 * which leaves this one free to hear of aborts. Any fault ends the process; the parent starts another.
 */
import { Worker } from 'node:worker_threads';
import type { ChildOrder, ChildReply } from './child-messages.ts';

const aborted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const worker = new Worker(new URL('./espeak-worker.ts', import.meta.url), { workerData: aborted });

worker.on('message', (reply: ChildReply) => process.send!(reply));
worker.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
process.on('message', (order: ChildOrder) => {
  if (order.type === 'abort') Atomics.store(aborted, 0, order.id);
  else worker.postMessage(order, []);
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group: the parent still finishes what it is about, then disconnects.
process.on('SIGINT', () => undefined);
