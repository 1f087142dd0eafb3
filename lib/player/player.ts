import type { Command } from '../messages/commands.ts';
import type { Snapshot } from '../messages/snapshots.ts';
import type { NgramScores } from '../reading/detect-language.ts';
import { settleLanguages } from '../reading/sentence-languages.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings.ts';
import { noticeOf } from './failures.ts';
import { MediaControls, type MediaControlsOptions } from './media-controls.ts';
import { reduce } from './state/reduce.ts';
import type { SoundAsked } from './session.ts';
import { Stage } from './stage.ts';
import type { StageOptions } from './stage-parts.ts';
import type { Effect, PlayerEvent, State } from './state/state.ts';
import { Timers } from './timers.ts';

/** A database that has not answered by then, being made or brought up to date, holds no sound up. */
const SETTINGS_PATIENCE_MS = 2000;

/** What a player works with. */
export interface PlayerOptions extends StageOptions {
  /** Loads what tells languages apart; left out: they are what the page says. */
  loadScores?: () => Promise<NgramScores>;
  settings: {
    read: () => Promise<Settings>;
    update: (patch: Partial<Settings>) => Promise<unknown>;
    /** Changes made elsewhere. */
    watch?: (changed: (settings: Settings) => void, signal: AbortSignal) => void;
  };
  media?: Pick<MediaControlsOptions, 'mediaSession' | 'createMetadata'>;
}

/** Makes sound of articles: takes commands, tells snapshots. It has the effects that `reduce` returns carried out, and turns what the sound does into events. */
export class Player {
  readonly #options: PlayerOptions;
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  readonly #timers: Timers;
  readonly #stage: Stage;
  readonly #media: MediaControls | null;
  readonly #ready: Promise<void>;
  #isReady = false;
  #state: State = { settings: DEFAULT_SETTINGS, reading: null, sleep: null };
  #snapshot: Snapshot;
  #events: PlayerEvent[] = [];
  #isDispatching = false;
  #scores: NgramScores | null = null;

  constructor(options: PlayerOptions) {
    this.#options = options;
    this.#timers = new Timers(options.clock, (timer) => this.#dispatch({ type: 'timer', timer }));
    this.#stage = new Stage(options, { state: () => this.#state, tell: (event) => this.#dispatch(event), changed: () => this.#onChange() });
    this.#media = options.media === undefined ? null : new MediaControls({
      ...options.media,
      command: (command) => this.command(command, { tabId: this.#state.reading?.tabId ?? null }),
      sentenceAt: (ms) => this.#stage.sentenceAt(ms),
    });
    this.#snapshot = this.#stage.snapshot();
    options.settings.watch?.((settings) => this.#dispatch({ type: 'settings', settings }), options.signal);
    options.signal.addEventListener('abort', () => this.#dispatch({ type: 'command', command: { type: 'stop' }, tabId: null, soundedMs: 0 }), { once: true });
    this.#ready = this.#begin();
  }

  /** What clients show. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** What it holds. */
  get state(): State {
    return this.#state;
  }

  /** Does what a client asks. `from`: the tab of the client, or null; whether it is a private one; whether its page is another than when it was left. */
  command(command: Command, from: { tabId: number | null; isPrivate?: boolean; hasChanged?: boolean }): void {
    const run = () => this.#dispatch({ type: 'command', command: this.#settled(command), soundedMs: this.#stage.soundedMs(), ...from });
    if (this.#isReady) run();
    else void this.#ready.then(run);
  }

  /** The sound of what is asked for, mono at 24 kHz and speed 1, as it is at hand; null where it is not, or not wholly. Nothing is requested. */
  soundOf(what: SoundAsked): Float32Array<ArrayBuffer> | null {
    const sound = this.#stage.soundOf(what);
    return sound?.isWhole === true ? sound.samples.slice(0, sound.length) : null;
  }

  /** Tells every new snapshot until the signal aborts. */
  subscribe(listener: (snapshot: Snapshot) => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  /** Ends a reading whose page has gone. */
  dropReader(readingId: string): void {
    void this.#ready.then(() => this.#dispatch({ type: 'reader-gone', reading: readingId }));
  }

  async #begin(): Promise<void> {
    const scores = this.#options.loadScores?.().catch((cause: unknown) => this.#options.warn('languages cannot be told apart; the page is believed', cause));
    await this.#readSettings();
    this.#scores = (await scores) ?? null;
    this.#isReady = true;
  }

  /** Has the person's settings; where they do not come, the defaults hold until they do. */
  async #readSettings(): Promise<void> {
    const { settings, clock, warn } = this.#options;
    const tooLate = Promise.withResolvers<null>();
    const forget = clock.after(SETTINGS_PATIENCE_MS, () => tooLate.resolve(null));
    const reading = settings.read();
    try {
      const read = await Promise.race([reading, tooLate.promise]);
      if (read !== null) return this.#dispatch({ type: 'settings', settings: read });
      warn('settings are late; the defaults hold until they come', null);
      // Read once more then: what was changed meanwhile is in them.
      reading.then(() => settings.read()).then((late) => this.#dispatch({ type: 'settings', settings: late }), (cause: unknown) => warn('settings could not be read', cause));
    } catch (cause) {
      warn('settings could not be read; the defaults hold', cause);
    } finally {
      forget();
    }
  }

  /** A command as the insides take it: each sentence of an article that is opened has its language. */
  #settled(command: Command): Command {
    return command.type === 'open' ? { ...command, article: settleLanguages(command.article, this.#scores) } : command;
  }

  /** Takes events one after the other; those that effects cause wait for their turn. */
  #dispatch(event: PlayerEvent): void {
    this.#events.push(event);
    if (this.#isDispatching) return;
    this.#isDispatching = true;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
        const before = this.#state;
        const { state, effects } = reduce(before, next);
        this.#state = state;
        const isSamePage = state.reading?.id === before.reading?.id && state.reading?.article === before.reading?.article;
        if (!isSamePage || scriptOf(state) !== scriptOf(before)) this.#stage.set(isSamePage);
        for (const effect of effects) this.#apply(effect);
        if (this.#events.length === 0) this.#checkStall();
      }
      this.#stage.follow();
    } finally {
      this.#isDispatching = false;
    }
    this.#publish();
  }

  #apply(effect: Effect): void {
    const { settings, warn } = this.#options;
    switch (effect.type) {
      case 'save':
        settings.update(effect.patch).catch((cause: unknown) => warn('settings could not be stored', cause));
        return;
      case 'set-timer':
        return this.#timers.set(effect.timer, effect.ms);
      case 'clear-timer':
        return this.#timers.clear(effect.timer);
      default:
        return this.#stage.apply(effect);
    }
  }

  #onChange(): void {
    if (this.#isDispatching) return;
    this.#checkStall();
    this.#publish();
  }

  /** Finds out whether what is waited for has failed. */
  #checkStall(): void {
    const reading = this.#state.reading;
    const stall = this.#stage.stall();
    if (stall === null || reading === null || (reading.status !== 'loading' && reading.status !== 'buffering')) return;
    const { error, retryAt } = stall.failure;
    const notice = noticeOf(error, retryAt === null ? null : retryAt - this.#options.clock.now());
    if (!stall.isFinal && JSON.stringify(notice) === JSON.stringify(reading.notice)) return;
    this.#dispatch({ type: 'stalled', notice, isFinal: stall.isFinal });
  }

  #publish(): void {
    if (this.#isDispatching) return;
    const snapshot = this.#stage.snapshot();
    if (JSON.stringify(snapshot) === JSON.stringify(this.#snapshot)) return;
    this.#snapshot = snapshot;
    this.#media?.show(snapshot);
    for (const listener of [...this.#listeners]) listener(snapshot);
  }
}

/** All that the script of a reading depends on beside its page, in a form that can be compared. */
function scriptOf({ reading, settings }: State): string {
  return JSON.stringify(reading === null ? null : [reading.language, reading.narrateIn, reading.narrateIn === null ? null : settings.learning.order]);
}
