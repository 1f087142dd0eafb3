import type { Command } from '../../messages/commands.ts';
import type { Snapshot } from '../../messages/snapshots.ts';
import type { Article } from '../../reading/article.ts';
import { findPlace, fingerprintOf, type Fingerprint, type FoundPlace } from '../../reading/fingerprint.ts';
import type { PositionStore } from '../../settings/position-store.ts';
import { withPatience } from '../../speech/with-patience.ts';

/** A store that has not answered by then is passed over: a place that was kept may never hold sound up. */
const PATIENCE_MS = 300;

/** Who asks: the tab of the client, or null, and whether it is one of a private window. */
export interface Asker {
  tabId: number | null;
  isPrivate: boolean;
}

/** What kept places need of a player. */
export interface PlacedPlayer {
  command(command: Command, from: Asker & { hasChanged?: boolean }): void;
  readonly snapshot: Snapshot;
  subscribe(listener: (snapshot: Snapshot) => void, signal: AbortSignal): void;
  dropReader(reading: string): void;
}

/** What kept places work with. */
export interface KeptPlacesOptions {
  player: PlacedPlayer;
  positions: Pick<PositionStore, 'get' | 'put' | 'forget'>;
  /** Reads the settings anew: what a private window has changed holds there only. */
  reloadSettings: () => Promise<void>;
  /** Hears of the store's failures. */
  warn: (message: string, cause: unknown) => void;
  signal: AbortSignal;
}

const CHANGES_SETTINGS: readonly Command['type'][] = ['set-speed', 'set-volume', 'set-voice', 'set-model', 'set-delivery'];

/** A player that goes on where a page was left, and keeps the place while it reads; of private windows it keeps nothing. */
export class KeptPlaces implements PlacedPlayer {
  readonly #options: KeptPlacesOptions;
  /** The reading that was opened last. */
  #opened: { id: string; url: string; fingerprint: Fingerprint | null; isPrivate: boolean } | null = null;
  #isPrivate = false;
  #kept = { id: '', sentence: 0 };
  #hasForeignSettings = false;
  #turn: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(options: KeptPlacesOptions) {
    this.#options = options;
    options.player.subscribe((snapshot) => this.#keep(snapshot), options.signal);
  }

  /** Whether what is read or made ready now is of a private window, so that nothing of it may be kept. */
  get isPrivate(): boolean {
    return this.#isPrivate;
  }

  get snapshot(): Snapshot {
    return this.#options.player.snapshot;
  }

  command(command: Command, from: Asker): void {
    if (CHANGES_SETTINGS.includes(command.type)) this.#hasForeignSettings ||= from.isPrivate;
    if (command.type === 'prepare' && this.snapshot.reading === null) this.#isPrivate = from.isPrivate;
    if (command.type === 'open') this.#inTurn(() => this.#open(command, from));
    else this.#inTurn(() => this.#options.player.command(command, from));
  }

  subscribe(listener: (snapshot: Snapshot) => void, signal: AbortSignal): void {
    this.#options.player.subscribe(listener, signal);
  }

  dropReader(reading: string): void {
    this.#inTurn(() => this.#options.player.dropReader(reading));
  }

  /** Everything is done in the order in which it was asked for; what need not wait is done at once. */
  #inTurn(act: () => void | Promise<void>): void {
    if (this.#waiting === 0) {
      const done = act();
      if (done instanceof Promise) this.#wait(done);
    } else this.#wait(this.#turn.then(act));
  }

  #wait(done: Promise<void>): void {
    this.#waiting++;
    this.#turn = done.catch((cause: unknown) => this.#options.warn('a command could not be carried out', cause)).then(() => void this.#waiting--);
  }

  #open(command: Extract<Command, { type: 'open' }>, from: Asker): void | Promise<void> {
    const { article } = command;
    const isPlaced = article.kind === 'article' || article.kind === 'page';
    const fingerprint = isPlaced ? fingerprintOf(article.sentences) : null;
    const begin = (place: FoundPlace | null) => {
      this.#isPrivate = from.isPrivate;
      this.#opened = { id: command.reading, url: article.url, fingerprint, isPrivate: from.isPrivate };
      this.#options.player.command(place === null ? command : { ...command, sentence: place.sentence }, { ...from, hasChanged: place?.hasChanged === true });
    };
    const needsSettings = this.#hasForeignSettings && !from.isPrivate;
    const needsPlace = command.resume === true && fingerprint !== null && !from.isPrivate;
    if (!needsSettings && !needsPlace) return begin(null);
    return (async () => {
      if (needsSettings) await this.#options.reloadSettings();
      if (needsSettings) this.#hasForeignSettings = false;
      begin(needsPlace ? await this.#find(article, fingerprint) : null);
    })();
  }

  async #find(article: Article, now: Fingerprint): Promise<FoundPlace | null> {
    try {
      const left = await withPatience(this.#options.positions.get(article.url), PATIENCE_MS);
      return left === null ? null : findPlace(left, now);
    } catch (cause) {
      this.#options.warn('the place could not be read', cause);
      return null;
    }
  }

  #keep({ reading }: Snapshot): void {
    const opened = this.#opened;
    if (reading === null || opened === null || opened.fingerprint === null || opened.isPrivate || reading.id !== opened.id) return;
    const sentence = reading.status === 'finished' ? 0 : reading.sentence;
    if (this.#kept.id === reading.id && this.#kept.sentence === sentence) return;
    this.#kept = { id: reading.id, sentence };
    const { positions, warn } = this.#options;
    const done = sentence === 0 ? positions.forget(opened.url) : positions.put(opened.url, { fingerprint: opened.fingerprint, sentence });
    done.catch((cause: unknown) => warn('the place could not be kept', cause));
  }
}
