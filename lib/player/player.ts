import type { Language } from '../contract/languages.ts';
import type { Command } from '../messages/commands.ts';
import type { Snapshot } from '../messages/snapshots.ts';
import type { Cursor } from '../reading/article.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings.ts';
import type { GetClip } from '../speech/clip.ts';
import type { Clock } from './clock.ts';
import { deliveredClips, type DeliveredClipsOptions } from './delivered-clips.ts';
import { noticeOf } from './failures.ts';
import { makeRelay, type BrowserSpeech } from './make-relay.ts';
import { MediaControls, type MediaControlsOptions } from './media-controls.ts';
import { reduce } from './reduce.ts';
import type { Relay } from './relay.ts';
import { Session } from './session.ts';
import { snapshotOf } from './snapshot-of.ts';
import type { SoundOutput } from './sound-output.ts';
import { wantsSound, type Effect, type PlayerEvent, type State, type Timer } from './state.ts';
import { VoiceDesk } from './voice-desk.ts';

/** What a player works with. */
export interface PlayerOptions {
  getClip: GetClip;
  /** The backend's voices and models. */
  catalogue: DeliveredClipsOptions['catalogue'];
  settings: {
    read: () => Promise<Settings>;
    update: (patch: Partial<Settings>) => Promise<unknown>;
    /** Changes made elsewhere. */
    watch?: (changed: (settings: Settings) => void, signal: AbortSignal) => void;
  };
  output: SoundOutput;
  browserSpeech: BrowserSpeech;
  clock: Clock;
  /** Estimated length of a spoken text, in ms at speed 1. */
  estimateMs: (text: string, language: Language | null) => number;
  media?: Pick<MediaControlsOptions, 'mediaSession' | 'createMetadata'>;
  /** Where failures go that don't stop the reading (settings that could not be stored). */
  warn: (message: string, cause: unknown) => void;
  /** Ends the player. */
  signal: AbortSignal;
}

/** Makes sound of articles: takes commands, tells snapshots. It interprets the effects that `reduce` returns, and turns what the sound does into events. */
export class Player {
  readonly #options: PlayerOptions;
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  readonly #timers = new Map<Timer, () => void>();
  readonly #voices: VoiceDesk;
  readonly #relay: Relay;
  readonly #media: MediaControls | null;
  readonly #ready: Promise<void>;
  #isReady = false;
  #state: State = { settings: DEFAULT_SETTINGS, reading: null };
  #session: Session | null = null;
  #word: Cursor | null = null;
  #snapshot: Snapshot = { speed: DEFAULT_SETTINGS.speed, volume: DEFAULT_SETTINGS.volume, reading: null };
  #events: PlayerEvent[] = [];
  #isDispatching = false;

  constructor(options: PlayerOptions) {
    this.#options = options;
    this.#voices = new VoiceDesk({
      getClip: deliveredClips({ ...options, settings: () => this.#state.settings }),
      voices: options.catalogue.voices,
      browserVoices: options.browserSpeech.voices,
      settings: () => this.#state.settings,
      voiceGone: () => this.#dispatch({ type: 'voice-gone' }),
      voicesKnown: () => this.#onSound(),
      signal: options.signal,
    });
    options.browserSpeech.voices.watch(() => this.#onSound(), options.signal);
    const language = () => this.#state.reading?.language ?? null;
    this.#relay = makeRelay({
      ...options,
      session: () => this.#session,
      readerOf: (sentence) => this.#voices.readerOf(sentence, language()),
      standIn: (sentence) => this.#voices.standIn(sentence, language()),
      giveUp: (voice) => this.#voices.giveUp(voice),
      heard: (cursor) => this.#onCursor(cursor),
      voiced: (standIn) => this.#dispatch({ type: 'voiced', standIn }),
      tell: (event) => this.#dispatch(event === 'over' ? { type: event, skipped: this.#unreadableUntil(this.#session?.sentenceCount ?? 0) } : { type: event }),
    });
    this.#media = options.media === undefined ? null : new MediaControls({
      ...options.media,
      command: (command) => this.command(command, { tabId: this.#state.reading?.tabId ?? null }),
      sentenceAt: (ms) => this.#session?.timings.sentenceAt(ms, this.#state.settings.speed) ?? 0,
    });
    options.settings.watch?.((settings) => this.#dispatch({ type: 'settings', settings }), options.signal);
    options.signal.addEventListener('abort', () => this.#dispatch({ type: 'command', command: { type: 'stop' }, tabId: null, soundedMs: 0 }), { once: true });
    this.#ready = this.#begin();
  }

  /** What clients show. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Does what a client asks. `from`: the tab of the client, or null; whether it is a private one; whether its page is another than when it was left. */
  command(command: Command, from: { tabId: number | null; isPrivate?: boolean; hasChanged?: boolean }): void {
    const run = () => this.#dispatch({ type: 'command', command, soundedMs: this.#relay.soundedMs(), ...from });
    if (this.#isReady) run();
    else void this.#ready.then(run);
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
    try {
      this.#dispatch({ type: 'settings', settings: await this.#options.settings.read() });
    } catch (cause) {
      this.#options.warn('settings could not be read; the defaults hold', cause);
    }
    this.#isReady = true;
  }

  /** Takes events one after the other; those that effects cause wait for their turn. */
  #dispatch(event: PlayerEvent): void {
    this.#events.push(event);
    if (this.#isDispatching) return;
    this.#isDispatching = true;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
        const before = this.#state.reading;
        const { state, effects } = reduce(this.#state, next);
        this.#state = state;
        if (state.reading?.id !== before?.id || state.reading?.article !== before?.article) this.#openSession();
        for (const effect of effects) this.#apply(effect);
        if (this.#events.length === 0) this.#checkStall();
      }
    } finally {
      this.#isDispatching = false;
    }
    this.#publish();
  }

  #openSession(): void {
    this.#session?.lookAhead.clear();
    this.#relay.reset();
    this.#word = null;
    const { reading } = this.#state;
    this.#session = null;
    if (reading === null) return;
    const { article } = reading;
    const sentenceAt = (index: number) => article.sentences[index]!;
    this.#session = new Session({
      article,
      clock: this.#options.clock,
      getSound: (index, options) => this.#voices.speak(sentenceAt(index), this.#state.reading?.language ?? null, options, (standIn) => this.#session?.standIns.set(index, standIn)),
      estimateMs: (index) => this.#options.estimateMs(sentenceAt(index).text, reading.language),
      isClip: (index) => this.#voices.readerOf(sentenceAt(index), this.#state.reading?.language ?? null) === 'clip',
      hasStandIn: (index) => this.#voices.standIn(sentenceAt(index), this.#state.reading?.language ?? null) !== null,
      speed: () => this.#state.settings.speed,
      changed: () => this.#onSound(),
    });
    void this.#voices.refresh();
  }

  #apply(effect: Effect): void {
    const { clock, settings, warn } = this.#options;
    const session = this.#session;
    switch (effect.type) {
      case 'start':
        this.#word = null;
        this.#relay.start(effect.sentence);
        return session?.lookAhead.setActive(true);
      case 'hold':
        session?.lookAhead.setActive(false);
        return this.#relay.hold();
      case 'release':
        session?.lookAhead.setActive(true);
        return this.#relay.release();
      case 'silence':
        session?.lookAhead.setActive(false);
        this.#word = null;
        return this.#relay.silence();
      case 'speed':
        return this.#relay.setSpeed(effect.speed);
      case 'volume':
        return this.#relay.setVolume(effect.volume);
      case 'forget-clips':
        this.#relay.reset();
        return session?.lookAhead.clear();
      case 'stand-in':
        return this.#relay.check(true);
      case 'retry':
        return session?.lookAhead.retry();
      case 'prepare':
        this.#options.output.warm();
        return void this.#voices.refresh();
      case 'save':
        settings.update(effect.patch).catch((cause: unknown) => warn('settings could not be stored', cause));
        return;
      case 'set-timer':
        this.#timers.get(effect.timer)?.();
        this.#timers.set(effect.timer, clock.after(effect.ms, () => this.#dispatch({ type: 'timer', timer: effect.timer })));
        return;
      case 'clear-timer':
        this.#timers.get(effect.timer)?.();
        return;
    }
  }

  #onCursor(cursor: Cursor): void {
    const reading = this.#state.reading;
    if (reading === null || !wantsSound(reading)) return;
    this.#word = cursor;
    if (cursor.sentence === reading.sentence) return this.#publish();
    this.#dispatch({ type: 'sounding', sentence: cursor.sentence, skipped: this.#unreadableUntil(cursor.sentence) });
    this.#relay.focus(cursor);
  }

  #onSound(): void {
    this.#relay.check();
    if (!this.#isDispatching) this.#checkStall();
    this.#publish();
  }

  /** Finds out whether what is waited for has failed. */
  #checkStall(): void {
    const reading = this.#state.reading;
    const stall = this.#session?.stall() ?? null;
    if (stall === null || reading === null || (reading.status !== 'loading' && reading.status !== 'buffering')) return;
    const { error, retryAt } = stall.failure;
    const notice = noticeOf(error, retryAt === null ? null : retryAt - this.#options.clock.now());
    if (!stall.isFinal && JSON.stringify(notice) === JSON.stringify(reading.notice)) return;
    this.#dispatch({ type: 'stalled', notice, isFinal: stall.isFinal });
  }

  #unreadableUntil(sentence: number): number {
    return this.#session?.unreadable(this.#state.reading?.sentence ?? 0, sentence) ?? 0;
  }

  #publish(): void {
    if (this.#isDispatching) return;
    const snapshot = snapshotOf(this.#state, this.#session, this.#word, this.#voices, this.#relay.choice);
    if (JSON.stringify(snapshot) === JSON.stringify(this.#snapshot)) return;
    this.#snapshot = snapshot;
    this.#media?.show(snapshot);
    for (const listener of [...this.#listeners]) listener(snapshot);
  }
}
