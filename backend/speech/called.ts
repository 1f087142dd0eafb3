import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import { timely } from './abortable.ts';
import { EngineError } from './engine-error.ts';
import type { Engine, SpeechPart, SpeechRequest } from './engine.ts';
import { isPlausibleDuration } from './plausible-duration.ts';
import type { Speak } from './speak.ts';

/** How long one engine call may take, in milliseconds. */
export interface CallLimits {
  /** Until the first sound. Some services are silent for most of a minute, and then answer. */
  firstSoundMs: number;
  /** From one part to the next, after the first sound. */
  idleMs: number;
  /** From the call to its end. */
  totalMs: number;
}

/** The limits where nothing else is set. */
export const CALL_LIMITS: CallLimits = { firstSoundMs: 60_000, idleMs: 10_000, totalMs: 120_000 };

/**
 * The innermost stage: one call of the voice's engine, held to its time limits and to the order of parts that the engine interface promises.
 * The engine's own signal aborts as soon as the call is given up.
 */
export function called(engines: readonly Engine[], limits: CallLimits): Speak {
  return async function* callEngine(request, context) {
    const engine = engines.find(({ info }) => info.id === request.voice.engine);
    if (!engine) throw new EngineError('engine_unavailable', `The engine ${request.voice.engine} is not there.`);
    context.notes.retries = context.notes.retries === null ? 0 : context.notes.retries + 1;
    const calledAt = performance.now();
    const stop = new AbortController();
    const signal = AbortSignal.any([context.signal, stop.signal]);
    const parts = engine.speak(request, signal, context.urgency)[Symbol.asyncIterator]();
    const endAt = performance.now() + limits.totalMs;
    const watch = new PartWatch(request);
    try {
      for (;;) {
        const limitMs = Math.min(watch.hasSound ? limits.idleMs : limits.firstSoundMs, endAt - performance.now());
        const next = await timely(parts.next(), { limitMs, late, signal: context.signal });
        if (next.done) break;
        watch.check(next.value);
        if (next.value.type === 'connection') context.notes.connection = next.value.connection;
        else yield next.value;
      }
      watch.checkEnd();
    } finally {
      context.notes.callMs = Math.round(performance.now() - calledAt);
      stop.abort();
      // Not waited for: an engine that hangs would hang whoever listens. What it still says is of no interest.
      void parts.return?.().catch(() => undefined);
    }
  };
}

function late(): EngineError {
  return new EngineError('engine_late', 'The speech engine took too long.');
}

/** Follows the parts of one call and tells when they are not what an engine may give. */
class PartWatch {
  readonly #request: SpeechRequest;
  #sampleCount = 0;
  #hasStarted = false;
  #hasEnded = false;
  #hasWarned = false;

  constructor(request: SpeechRequest) {
    this.#request = request;
  }

  get hasSound(): boolean {
    return this.#sampleCount > 0;
  }

  check(part: SpeechPart): void {
    if (this.#hasEnded || this.#hasStarted === (part.type === 'start')) throw garbled('answered out of order');
    if (part.type === 'start') {
      if (part.sampleRate !== SAMPLE_RATE) throw garbled(`answered with ${part.sampleRate} Hz instead of ${SAMPLE_RATE}`);
      this.#hasStarted = true;
    } else if (part.type === 'audio') {
      this.#sampleCount += part.samples.length;
    } else if (part.type === 'words') {
      const isFine = part.words.every(({ start, end, startMs, endMs }) => start < end && end <= this.#request.text.length && startMs <= endMs);
      if (!isFine) throw garbled('marked words that are not in the text');
    } else if (part.type === 'warning') {
      this.#hasWarned = true;
    } else if (part.type === 'end') {
      this.#hasEnded = true;
      // An engine that says what it could not speak may be short.
      if (!this.#hasWarned) this.#checkDuration();
    }
  }

  checkEnd(): void {
    if (!this.#hasEnded) throw garbled('stopped in the middle');
  }

  #checkDuration(): void {
    const durationMs = (this.#sampleCount / SAMPLE_RATE) * 1000;
    if (!isPlausibleDuration(this.#request.text, durationMs)) throw garbled(`answered with ${Math.round(durationMs)} ms of sound, which cannot be this text`);
  }
}

function garbled(what: string): EngineError {
  return new EngineError('engine_garbled', `The speech engine ${what}.`);
}
