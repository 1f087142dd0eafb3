import { primaryLanguage, type Language } from '../../contract/languages.ts';
import type { Term } from '../../contract/translations.ts';
import type { Command } from '../../messages/commands.ts';
import type { ReadingSnapshot, Snapshot } from '../../messages/snapshots.ts';
import { isNeverSent } from '../../settings/never-send.ts';
import { starKey, type Star, type StarStore, type TaggedText } from '../../settings/star-store.ts';
import { pcmBytes } from '../../speech/pcm.ts';
import type { Translate } from '../../speech/translation.ts';
import type { Asker, PlacedPlayer } from './kept-places.ts';
import type { SoundAsked } from '../session.ts';

/** What kept stars need of a player. */
export interface StarredPlayer extends PlacedPlayer {
  /** Whether what is read now is of a private window, so that nothing of it may be kept. */
  readonly isPrivate: boolean;
}

/** What kept stars work with. */
export interface KeptStarsOptions {
  player: StarredPlayer;
  /** The sound that is at hand; nothing is requested for it. */
  soundOf: (what: SoundAsked) => Float32Array | null;
  stars: Pick<StarStore, 'keys' | 'put' | 'delete' | 'watch'>;
  translate: Translate;
  /** Translates without any text leaving this device: for pages of the sites that are never sent. */
  translateHere: Translate;
  neverSend: () => Promise<readonly string[]>;
  glossary: () => Promise<readonly Term[]>;
  now: () => number;
  /** Hears of the failures of store and translator. */
  warn: (message: string, cause: unknown) => void;
  signal: AbortSignal;
}

/** A star, and what its clip and translation will still come from. */
interface Growing {
  star: Star;
  reading: string;
  sentence: number;
  sound: SoundAsked;
}

/** A player that keeps the sentences and words that a person stars, as they were heard; of private windows it keeps nothing. */
export class KeptStars implements StarredPlayer {
  readonly #options: KeptStarsOptions;
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  #keys = new Set<string>();
  /** Those of the reading in hand whose clip or translation has not come yet. */
  #growing: Growing[] = [];
  /** Where a star could not be kept: its reading and sentence. */
  #failedAt = '';

  constructor(options: KeptStarsOptions) {
    this.#options = options;
    const { player, signal, stars } = options;
    player.subscribe(() => this.#onPlayer(), signal);
    stars.watch(() => void this.#learnKeys(), signal);
    void this.#learnKeys();
  }

  get isPrivate(): boolean {
    return this.#options.player.isPrivate;
  }

  get snapshot(): Snapshot {
    const { snapshot } = this.#options.player;
    const { reading } = snapshot;
    if (reading === null || this.isPrivate) return snapshot;
    const isKept = (what: 'sentence' | 'word') => {
      const star = contentOf(what, reading);
      return star !== null && this.#keys.has(starKey(star));
    };
    const notice = reading.notice ?? (this.#failedAt === placeOf(reading) ? ({ code: 'star_not_kept', kind: 'info', canRetry: false, retryInSeconds: null } as const) : null);
    return { ...snapshot, reading: { ...reading, stars: { sentence: isKept('sentence'), word: isKept('word') }, notice } };
  }

  command(command: Command, from: Asker): void {
    if (command.type !== 'star') this.#options.player.command(command, from);
    else if (!from.isPrivate && !this.isPrivate) this.#toggle(command.what);
  }

  subscribe(listener: (snapshot: Snapshot) => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  dropReader(reading: string): void {
    this.#options.player.dropReader(reading);
  }

  #toggle(what: 'sentence' | 'word'): void {
    const { now, player, stars } = this.#options;
    const { learning, reading } = player.snapshot;
    const content = reading === null ? null : contentOf(what, reading);
    if (reading === null || content === null) return;
    this.#failedAt = '';
    const key = starKey(content);
    if (this.#keys.delete(key)) {
      this.#growing = this.#growing.filter(({ star }) => starKey(star) !== key);
      this.#store(stars.delete(key), reading, () => this.#keys.add(key));
      return;
    }
    const sound: SoundAsked = what === 'word' ? 'word' : { sentence: reading.sentence, kind: reading.heard === null ? 'original' : 'translation' };
    const growing: Growing = { star: { ...content, clip: this.#clipOf(sound), keptAt: now() }, reading: reading.id, sentence: reading.sentence, sound };
    this.#keys.add(key);
    this.#growing.push(growing);
    this.#store(stars.put(growing.star), reading, () => this.#drop(growing));
    if (what === 'sentence' && growing.star.translation === null) void this.#translate(growing, learning.myLanguage);
  }

  /** Says at once what will be, and takes it back where the store fails. */
  #store(done: Promise<void>, reading: ReadingSnapshot, undo: () => void): void {
    this.#publish();
    done.catch((cause: unknown) => {
      this.#options.warn('a star could not be kept', cause);
      undo();
      this.#failedAt = placeOf(reading);
      this.#publish();
    });
  }

  #drop(growing: Growing): void {
    this.#keys.delete(starKey(growing.star));
    this.#growing = this.#growing.filter((each) => each !== growing);
  }

  /** Asks once for a sentence in the person's own language: that a star has it is what they ask for. */
  async #translate(growing: Growing, mine: Language | null): Promise<void> {
    const { glossary, neverSend, signal, warn } = this.#options;
    const { text, language, url } = growing.star;
    if (mine === null || primaryLanguage(language) === mine) return;
    try {
      const translate = isNeverSent(url, await neverSend()) ? this.#options.translateHere : this.#options.translate;
      const [translation] = await translate({ sentences: [text], source: primaryLanguage(language), target: mine, glossary: await glossary() }, { urgent: true, signal });
      if (translation === undefined) return;
      if ('error' in translation) throw translation.error;
      if (growing.star.translation === null) this.#grow(growing, { translation: { text: translation.text, language: mine } });
    } catch (cause) {
      if (!signal.aborted) warn('a star could not be translated', cause);
    }
  }

  /** Gives stars what has come since, and lets go of those that nothing more can come for. */
  #onPlayer(): void {
    const { reading } = this.#options.player.snapshot;
    this.#growing = this.#growing.filter((growing) => {
      const { star } = growing;
      if (reading === null || growing.reading !== reading.id) return false;
      if (growing.sound === 'word' && reading.lookUp?.text !== star.text) return false;
      const clip = star.clip ?? this.#clipOf(growing.sound);
      const isInHand = reading.sentence === growing.sentence;
      const translation = star.translation ?? (isInHand ? (contentOf(star.kind, reading)?.translation ?? null) : null);
      if (clip !== star.clip || translation !== star.translation) this.#grow(growing, { clip, translation });
      return growing.star.clip === null || growing.star.translation === null;
    });
    this.#publish();
  }

  #grow(growing: Growing, more: Partial<Star>): void {
    growing.star = { ...growing.star, ...more };
    // It may have been taken back meanwhile.
    if (!this.#keys.has(starKey(growing.star))) return;
    this.#options.stars.put(growing.star).catch((cause: unknown) => this.#options.warn('a star could not be completed', cause));
  }

  #clipOf(what: SoundAsked): Star['clip'] {
    const samples = this.#options.soundOf(what);
    return samples === null ? null : pcmBytes(samples);
  }

  async #learnKeys(): Promise<void> {
    try {
      this.#keys = new Set(await this.#options.stars.keys());
      this.#publish();
    } catch (cause) {
      this.#options.warn('the stars could not be read', cause);
    }
  }

  #publish(): void {
    const { snapshot } = this;
    for (const listener of [...this.#listeners]) listener(snapshot);
  }
}

/** What a star of the sentence in hand, or of the word that is looked up, says; null where no word is. */
function contentOf(kind: 'sentence' | 'word', reading: ReadingSnapshot): Omit<Star, 'clip' | 'keptAt'> | null {
  const { heard, lookUp, mine, title, url } = reading;
  const page: TaggedText = { text: reading.text, language: reading.language };
  const voice = { name: reading.voice.name, natural: reading.voice.natural };
  const common = { kind, title, url, voice };
  if (kind === 'sentence') return heard === null ? { ...common, ...page, translation: mine, context: null } : { ...common, ...heard, translation: page, context: null };
  if (lookUp === null) return null;
  const isOfHeard = heard !== null && heard.language === lookUp.language && heard.text.includes(lookUp.text);
  return { ...common, text: lookUp.text, language: lookUp.language, translation: lookUp.translation, context: isOfHeard ? heard : page };
}

function placeOf({ id, sentence }: ReadingSnapshot): string {
  return `${id} ${sentence}`;
}
