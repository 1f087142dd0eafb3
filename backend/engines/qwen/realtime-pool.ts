import { Urgency } from '../../speech/urgency.ts';
import type { RealtimeConnection } from './realtime-connection.ts';

/** A connection on loan. */
export interface Loan {
  connection: RealtimeConnection;
  /** Whether it was open before it was asked for. */
  isWarm: boolean;
  /** Gives it back: for the next, or to be closed where it is in the middle of something. */
  giveBack(isClean: boolean): void;
}

interface Waiter {
  urgency: Urgency;
  wake(): void;
}

/** Connections with one session's settings. */
interface Bench {
  /** On loan, idle, or being opened. */
  count: number;
  idle: { connection: RealtimeConnection; timer: NodeJS.Timeout }[];
  waiters: Waiter[];
}

/** A reading has one connection; a second one is there for who jumps while the first is busy. */
const MAX_PER_SESSION = 2;
/** Where several readings share a voice they share its connections; these are the most. */
const MAX_SHARED = 16;

/** Keeps connections warm, by what their sessions fix. What is needed now goes before look-ahead, and does not wait for it while a connection more may be opened. */
export class RealtimePool {
  readonly #idleMs: number;
  readonly #benches = new Map<string, Bench>();
  readonly #closing = new Set<Promise<void>>();
  #isClosed = false;

  /** `idleMs`: how long a connection is kept that nobody uses. */
  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  /** A connection for sessions named `session`, opened with `open` where none is free. Rejects with what `open` rejects with, or the signal's reason. */
  async borrow(session: string, open: () => Promise<RealtimeConnection>, signal: AbortSignal, urgency: Urgency = new Urgency(true)): Promise<Loan> {
    const bench = this.#bench(session);
    for (;;) {
      signal.throwIfAborted();
      const idle = bench.idle.pop();
      if (idle) {
        clearTimeout(idle.timer);
        if (idle.connection.isOpen) return this.#lend(session, bench, idle.connection, true);
        this.#leave(session, bench);
        continue;
      }
      if (bench.count < connectionLimit(bench, urgency)) {
        bench.count += 1;
        try {
          return this.#lend(session, bench, await open(), false);
        } catch (error) {
          this.#leave(session, bench);
          throw error;
        }
      }
      await waitTurn(bench, signal, urgency);
    }
  }

  /** Gives up the idle connections of sessions named `session`, where one of them has turned out to be dead: the others went the same way, and would cost their time too. */
  forsake(session: string): void {
    const bench = this.#benches.get(session);
    for (const { connection, timer } of bench?.idle.splice(0) ?? []) {
      clearTimeout(timer);
      connection.destroy();
      this.#end(session, bench!, connection);
    }
  }

  /** Ends all sessions that are not on loan. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const [session, bench] of this.#benches) {
      for (const { connection, timer } of bench.idle.splice(0)) {
        clearTimeout(timer);
        this.#end(session, bench, connection);
      }
    }
    await Promise.all(this.#closing);
  }

  #lend(session: string, bench: Bench, connection: RealtimeConnection, isWarm: boolean): Loan {
    let isBack = false;
    return {
      connection,
      isWarm,
      giveBack: (isClean) => {
        if (isBack) return;
        isBack = true;
        if (!isClean || !connection.isOpen) connection.destroy();
        if (!isClean || !connection.isOpen || this.#isClosed) return this.#end(session, bench, connection);
        const entry = { connection, timer: setTimeout(() => this.#retire(session, bench, connection), this.#idleMs) };
        entry.timer.unref();
        bench.idle.push(entry);
        // A connection that the service closes while nobody uses it is gone from here at once.
        void connection.closed.then(() => this.#retire(session, bench, connection));
        wakeNext(bench);
      },
    };
  }

  #retire(session: string, bench: Bench, connection: RealtimeConnection): void {
    const index = bench.idle.findIndex((entry) => entry.connection === connection);
    if (index < 0) return;
    clearTimeout(bench.idle[index]?.timer);
    bench.idle.splice(index, 1);
    this.#end(session, bench, connection);
  }

  #end(session: string, bench: Bench, connection: RealtimeConnection): void {
    this.#leave(session, bench);
    const closing = connection.finish().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }

  #leave(session: string, bench: Bench): void {
    bench.count -= 1;
    if (bench.count === 0 && bench.waiters.length === 0) this.#benches.delete(session);
    wakeNext(bench);
  }

  #bench(session: string): Bench {
    const known = this.#benches.get(session);
    if (known) return known;
    const bench: Bench = { count: 0, idle: [], waiters: [] };
    this.#benches.set(session, bench);
    return bench;
  }
}

/** How many connections there may be for who comes now. One reading has at most one more sentence waiting than being spoken: where others wait for theirs already, there are several readings. */
function connectionLimit({ waiters }: Bench, { isNow }: Urgency): number {
  return isNow ? Math.min(MAX_SHARED, MAX_PER_SESSION + waiters.filter(({ urgency }) => urgency.isNow).length) : 1;
}

/** Wakes one waiter, and none twice: another connection that comes free meanwhile is for another one. */
function wakeNext(bench: Bench): void {
  const next = bench.waiters.find(({ urgency }) => urgency.isNow) ?? bench.waiters[0];
  if (!next) return;
  bench.waiters = bench.waiters.filter((other) => other !== next);
  next.wake();
}

async function waitTurn(bench: Bench, signal: AbortSignal, urgency: Urgency): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const waiter: Waiter = { urgency, wake: resolve };
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  const stopWatching = urgency.onRaise(resolve);
  bench.waiters.push(waiter);
  try {
    await promise;
  } finally {
    signal.removeEventListener('abort', abort);
    stopWatching();
    bench.waiters = bench.waiters.filter((other) => other !== waiter);
    // Its turn may have come just as it left.
    if (signal.aborted) wakeNext(bench);
  }
}
