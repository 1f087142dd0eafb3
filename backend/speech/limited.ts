import PQueue from 'p-queue';
import { abortable } from './abortable.ts';
import type { Engine } from './engine.ts';
import type { Speak, SpeakContext } from './speak.ts';

const PRIORITY = { now: 1, lookAhead: 0 };

/** Who waits for which engine, by its id. */
export type Queues = ReadonlyMap<string, PQueue>;

/** A queue for each engine, as wide as it takes calls at once. */
export function createQueues(engines: readonly Engine[]): Queues {
  return new Map(engines.map(({ info }) => [info.id, new PQueue({ concurrency: info.concurrency })]));
}

/** Keeps to each engine's number of calls at once; what is needed now goes before look-ahead, and may become so while it waits. */
export function limited(speak: Speak, queues: Queues): Speak {

  return async function* waitForTurn(request, context) {
    const queue = queues.get(request.voice.engine);
    const leave = queue ? await enter(queue, context) : null;
    try {
      yield* speak(request, context);
    } finally {
      leave?.();
    }
  };
}

let turnCount = 0;

/** Waits for a place in the queue; the function returned gives it back. Rejects with the signal's reason. */
export async function enter(queue: PQueue, { key, signal, urgency }: Pick<SpeakContext, 'key' | 'signal' | 'urgency'>): Promise<() => void> {
  signal.throwIfAborted();
  const id = `${key}-${(turnCount += 1)}`;
  const turn = Promise.withResolvers<void>();
  const place = Promise.withResolvers<void>();
  void queue.add(
    () => {
      turn.resolve();
      return place.promise;
    },
    { id, priority: urgency.isNow ? PRIORITY.now : PRIORITY.lookAhead },
  );
  const stopWatching = urgency.onRaise(() => queue.setPriority(id, PRIORITY.now));
  try {
    await abortable(turn.promise, signal);
    return () => place.resolve();
  } catch (error) {
    // Its turn may still come; it is over at once then.
    place.resolve();
    throw error;
  } finally {
    stopWatching();
  }
}
