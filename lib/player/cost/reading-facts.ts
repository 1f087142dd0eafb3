import type { Command } from '../../messages/commands.ts';
import type { Snapshot } from '../../messages/snapshots.ts';
import type { Asker } from '../kept/kept-places.ts';
import type { StarredPlayer } from '../kept/kept-stars.ts';
import type { ReadingCost } from './reading-cost.ts';
import type { Reading, State } from '../state/state.ts';

/** What reading facts work with. */
export interface ReadingFactsOptions {
  player: StarredPlayer;
  /** What the player holds. */
  state: () => State;
  /** What it will cost to hear the rest of a reading, from its present sentence on, with these settings. */
  costOf: (reading: Reading, settings: State['settings']) => Promise<ReadingCost>;
  /** Hears of what could not be reckoned. */
  warn: (message: string, cause: unknown) => void;
  signal: AbortSignal;
}

/** What the cost was reckoned for, and the cost; null while it is being reckoned. */
interface Priced {
  id: string;
  of: string;
  cost: ReadingCost;
}

/** A player that also tells what is found out beside the sound: what the rest of a reading costs, and how far a translator's download has come. */
export class ReadingFacts implements StarredPlayer {
  readonly #options: ReadingFactsOptions;
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  #priced: Priced = { id: '', of: '', cost: null };
  #downloaded: number | null = null;

  constructor(options: ReadingFactsOptions) {
    this.#options = options;
    options.player.subscribe(() => this.#onPlayer(), options.signal);
  }

  get isPrivate(): boolean {
    return this.#options.player.isPrivate;
  }

  get snapshot(): Snapshot {
    const { snapshot } = this.#options.player;
    const { reading } = snapshot;
    if (reading === null) return snapshot;
    const isWaiting = reading.status === 'loading' || reading.status === 'buffering';
    const downloading = this.#downloaded !== null && isWaiting ? ({ code: 'translator_downloading', kind: 'info', canRetry: false, retryInSeconds: null, share: this.#downloaded } as const) : null;
    return { ...snapshot, reading: { ...reading, cost: this.#priced.id === reading.id ? this.#priced.cost : null, notice: downloading ?? reading.notice } };
  }

  /** Hears how much of what the browser translates with has been downloaded, 0 to 1. */
  downloaded(share: number): void {
    this.#downloaded = share < 1 ? share : null;
    this.#publish();
  }

  command(command: Command, from: Asker): void {
    this.#options.player.command(command, from);
  }

  subscribe(listener: (snapshot: Snapshot) => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  dropReader(reading: string): void {
    this.#options.player.dropReader(reading);
  }

  #onPlayer(): void {
    this.#reckon();
    this.#publish();
  }

  #reckon(): void {
    const { reading, settings } = this.#options.state();
    // The first sound of a reading is not kept waiting for its price.
    if (reading === null || (reading.id !== this.#priced.id && reading.status === 'loading')) return;
    const of = pricedOf(reading, settings);
    if (of === this.#priced.of) return;
    const priced: Priced = { id: reading.id, of, cost: null };
    this.#priced = priced;
    this.#options.costOf(reading, settings).then(
      (cost) => {
        priced.cost = cost;
        if (this.#priced === priced) this.#publish();
      },
      (cause: unknown) => this.#options.warn('the price of a reading could not be reckoned', cause),
    );
  }

  #publish(): void {
    const { snapshot } = this;
    for (const listener of [...this.#listeners]) listener(snapshot);
  }
}

/** All that the cost of a reading depends on, beside how far it has come, in a form that can be compared. */
function pricedOf({ id, language, narrateIn, leftOut }: Reading, { voices, models, deliveries, pronunciations, neverSend, learning: { captions, order, myLanguage } }: State['settings']): string {
  return JSON.stringify([id, language, narrateIn, [...leftOut], voices, models, deliveries, pronunciations, neverSend, captions, order, myLanguage]);
}
