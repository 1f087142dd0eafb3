import { abortable } from '../speech/abortable.ts';
import type { EngineError } from '../speech/engine-error.ts';
import { Urgency } from '../speech/urgency.ts';

/** What a sentence has come to. */
export type Outcome = { text: string } | { error: EngineError };

/** Sentences that are being translated together, and those who wait for them. Without anybody it stops. */
export class Flight {
  readonly urgency: Urgency;
  readonly #stop = new AbortController();
  /** Aborts when nobody waits any more, or all work ends. */
  readonly signal: AbortSignal;
  #waiting = 0;

  constructor(isNeededNow: boolean, lifetime: AbortSignal) {
    this.urgency = new Urgency(isNeededNow);
    this.signal = AbortSignal.any([this.#stop.signal, lifetime]);
  }

  /** Waits for something of this flight. Rejects with the signal's reason. */
  async wait<T>(outcome: Promise<T>, signal: AbortSignal): Promise<T> {
    this.#waiting += 1;
    try {
      return await abortable(outcome, signal);
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#stop.abort();
    }
  }
}

/** A sentence that is on its way. */
export interface Passenger {
  flight: Flight;
  /** Never rejects but with the flight's own end. */
  outcome: Promise<Outcome>;
}

/** All sentences that are on their way, by key: each is asked for once, however many want it. */
export class Flights {
  readonly #passengers = new Map<string, Passenger>();

  /** The sentence that is on its way under a key, or null; one that has been given up cannot be joined. */
  find(key: string): Passenger | null {
    const passenger = this.#passengers.get(key);
    return passenger === undefined || passenger.flight.signal.aborted ? null : passenger;
  }

  /** Notes a sentence until its outcome is there. */
  add(key: string, passenger: Passenger): void {
    this.#passengers.set(key, passenger);
    const leave = () => {
      if (this.#passengers.get(key) === passenger) this.#passengers.delete(key);
    };
    passenger.outcome.then(leave, leave);
  }
}
