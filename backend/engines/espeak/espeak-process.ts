import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EngineError } from '../../speech/engine-error.ts';
import type { ChildOrder, ChildReply, SpeakOrder } from './child-messages.ts';

/** Longer than a child takes to start on a very busy machine. */
const START_MS = 20_000;

/** Longer than the Japanese dictionary takes to load on a busy machine. */
const WATCHDOG_MS = 8000;

/** How much of the child's error output is kept for the error's cause. */
const ERROR_OUTPUT_LENGTH = 2000;

/** What people are told of a voice that eSpeak does not have. */
export const NO_SUCH_VOICE = 'The computer voice does not have this voice.';

/** What a job gives: sound as it comes, then the words. */
export type JobReply = Extract<ChildReply, { type: 'audio' | 'end' }>;

type JobEvent = Exclude<ChildReply, { type: 'ready' }>;

interface Job {
  id: number;
  replies: JobEvent[];
  /** Says that a reply has come or the job has failed. */
  wake: () => void;
  failure: EngineError | null;
  isOver: boolean;
  /** Resolves when the child is free again. */
  over: PromiseWithResolvers<void>;
}

/**
 * eSpeak in a child process of its own, one job after another. The child is started at once and again whenever it has ended. A crash, or silence
 * longer than `watchdogMs`, fails the job in hand with a retryable `engine_unavailable` and nothing else.
 */
export class EspeakProcess {
  readonly #watchdogMs: number;
  #child: ChildProcess | null = null;
  #ready: Promise<void> = Promise.resolve();
  #job: Job | null = null;
  #watchdog: NodeJS.Timeout | null = null;
  #turn: Promise<void> = Promise.resolve();
  #lastId = 0;
  #isClosed = false;

  constructor({ watchdogMs = WATCHDOG_MS }: { watchdogMs?: number } = {}) {
    this.#watchdogMs = watchdogMs;
    this.#start();
  }

  /** The child's process id, or null while there is none. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /**
   * Speaks when its turn comes. Leaves off within milliseconds of an abort or when it is no longer iterated, and rejects with the signal's reason.
   * @throws EngineError `engine_unavailable` (crash, hang), `engine_refused` (no such voice)
   */
  async *speak(order: Omit<SpeakOrder, 'type' | 'id'>, signal: AbortSignal): AsyncGenerator<JobReply> {
    const abortion = Promise.withResolvers<never>();
    abortion.promise.catch(() => undefined);
    const abort = () => abortion.reject(signal.reason);
    signal.throwIfAborted();
    signal.addEventListener('abort', abort, { once: true });
    const before = this.#turn;
    const over = Promise.withResolvers<void>();
    this.#turn = before.then(() => over.promise);
    let job: Job | null = null;
    try {
      await Promise.race([before, abortion.promise]);
      await Promise.race([this.#awaitReady(), abortion.promise]);
      job = this.#begin(order, over);
      while (true) {
        const reply = job.replies.shift();
        if (!reply) {
          if (job.failure) throw job.failure;
          const { promise, resolve } = Promise.withResolvers<void>();
          job.wake = resolve;
          await Promise.race([promise, abortion.promise]);
          continue;
        }
        signal.throwIfAborted();
        if (reply.type === 'refused') throw new EngineError('engine_refused', NO_SUCH_VOICE);
        yield reply;
        if (reply.type === 'end') return;
      }
    } finally {
      signal.removeEventListener('abort', abort);
      // The turn ends when the child is free, which is later than this when the job is left off.
      if (!job) over.resolve();
      else if (!job.isOver) this.#send({ type: 'abort', id: job.id });
    }
  }

  /** Ends the child. Jobs in hand fail. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const child = this.#child;
    if (!child) return;
    const exited = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await exited;
  }

  #begin(order: Omit<SpeakOrder, 'type' | 'id'>, over: PromiseWithResolvers<void>): Job {
    const job: Job = { id: ++this.#lastId, replies: [], wake: () => undefined, failure: null, isOver: false, over };
    this.#job = job;
    this.#watch();
    this.#send({ type: 'speak', id: job.id, ...order });
    return job;
  }

  async #awaitReady(): Promise<void> {
    if (!this.#child) this.#start();
    await this.#ready;
  }

  #send(order: ChildOrder): void {
    // A child that has just died takes nothing more; its exit fails the job.
    this.#child?.send(order, () => undefined);
  }

  #start(): void {
    if (this.#isClosed) {
      this.#ready = Promise.reject(new EngineError('engine_unavailable', 'The computer voice has been stopped.'));
      this.#ready.catch(() => undefined);
      return;
    }
    const child = fork(fileURLToPath(new URL('espeak-child.ts', import.meta.url)), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // It needs nothing of ours, and the environment may hold secrets.
      env: {},
      execArgv: [],
    });
    this.#child = child;
    const ready = Promise.withResolvers<void>();
    ready.promise.catch(() => undefined);
    this.#ready = ready.promise;
    let isReady = false;
    let errorOutput = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (errorOutput = (errorOutput + text).slice(-ERROR_OUTPUT_LENGTH)));
    this.#watch(Math.max(START_MS, this.#watchdogMs));
    child.on('message', (reply: ChildReply) => {
      if (reply.type === 'ready') {
        isReady = true;
        this.#unwatch();
        ready.resolve();
      } else this.#hear(reply);
    });
    child.on('error', (error) => (errorOutput ||= String(error)));
    child.once('close', () => {
      this.#unwatch();
      this.#child = null;
      const failure = new EngineError('engine_unavailable', 'The computer voice has failed and is being started again.', { cause: new Error(errorOutput || 'the process ended') });
      ready.reject(failure);
      this.#fail(failure);
      // One that never got ready would do so again and again: that is tried only when somebody asks.
      if (isReady && !this.#isClosed) this.#start();
    });
  }

  #hear(reply: JobEvent): void {
    const job = this.#job;
    if (job?.id !== reply.id) return;
    job.replies.push(reply);
    if (reply.type === 'audio') this.#watch();
    else {
      this.#unwatch();
      this.#finish(job);
    }
    job.wake();
  }

  #fail(failure: EngineError): void {
    const job = this.#job;
    if (!job) return;
    job.failure = failure;
    this.#finish(job);
    job.wake();
  }

  #finish(job: Job): void {
    this.#job = null;
    job.isOver = true;
    job.over.resolve();
  }

  /** Starts the watchdog anew: the child has to be heard within its time. */
  #watch(ms = this.#watchdogMs): void {
    this.#unwatch();
    this.#watchdog = setTimeout(() => this.#child?.kill('SIGKILL'), ms);
  }

  #unwatch(): void {
    if (this.#watchdog) clearTimeout(this.#watchdog);
    this.#watchdog = null;
  }
}
