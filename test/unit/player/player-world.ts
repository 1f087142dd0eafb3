import type { Voice } from '../../../lib/contract/voices.ts';
import { Player } from '../../../lib/player/player.ts';
import type { Command } from '../../../lib/messages/commands.ts';
import type { Snapshot } from '../../../lib/messages/snapshots.ts';
import type { Article } from '../../../lib/reading/article.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings/settings.ts';
import type { ClipRequest } from '../../../lib/speech/clip.ts';
import type { Catalogue } from '../../../lib/speech/kept-catalogue.ts';
import type { Translate } from '../../../lib/speech/translation.ts';
import type { SpeechError } from '../../../lib/speech/speech-error.ts';
import { FakeSynthesis } from './fake-synthesis.ts';
import { VirtualClock } from './virtual-clock.ts';
import { VirtualOutput } from './virtual-output.ts';

const RATE = 24_000;

/** A voice that speaks one language. */
export function voice(id: string, language: string): Voice {
  return { id, name: id.toUpperCase(), engine: id.slice(0, id.indexOf('/')), languages: [language], gender: null, style: null, dialect: null, models: [], natural: id.startsWith('ai') };
}

/** An article of paragraphs, each a list of sentences. */
export function article(...paragraphs: string[][]): Article {
  return {
    kind: 'article', url: 'https://www.example.org/a', title: 'A title', language: 'en',
    blocks: paragraphs.map(() => ({ role: 'paragraph' })),
    sentences: paragraphs.flatMap((sentences, block) => sentences.map((text) => ({ block, text, language: null }))),
  };
}

/** So many one-sentence texts, `s0`, `s1`, …. */
export function texts(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `s${index}`);
}

/** A player on a virtual clock with a backend that the test bends: every sentence is a tone of `seconds`. */
export class World {
  readonly clock = new VirtualClock();
  readonly output = new VirtualOutput(this.clock);
  /** The browser's own speech, without a voice at first. */
  readonly synthesis = new FakeSynthesis(this.clock);
  readonly requests: (ClipRequest & { urgent: boolean; at: number; isAborted: () => boolean })[] = [];
  readonly snapshots: Snapshot[] = [];
  readonly settings: Settings;
  /** First sound after so many ms, then so many ms for each second of sound. */
  upstream = { delayMs: 50, msPerSecond: 20 };
  /** What a request fails with, before its first sound (`afterMs` null) or after so much sound. */
  failure: (request: ClipRequest) => { error: SpeechError; afterSeconds?: number } | null = () => null;
  seconds = (_text: string) => 2;
  /** How far the estimate of a length is off. */
  estimateFactor = 1;
  /** How sentences are translated: their own words with the language before them. */
  translate: Translate = async ({ sentences, target }) => sentences.map((text) => ({ text: `${target}:${text}` }));
  /** Every call for translations. */
  readonly translated: { sentences: readonly string[]; target: string; source: string | null; urgent: boolean }[] = [];
  voices: () => Promise<Voice[]> = async () => [voice('ai/anna', 'en-US'), voice('ai/anton', 'de-DE')];
  /** What is known of voices and models; null: nothing. */
  catalogue: Catalogue | null = null;
  /** Hears what the player warns of; no test expects any, where it does not say so. */
  onWarning: (message: string, cause: unknown) => void = (message, cause) => { throw new Error(message, { cause }); };
  /** Changes the settings from elsewhere. */
  tellSettings: (settings: Settings) => void = () => {};
  readonly player: Player;

  /** Settings are there to be read after `settingsAfterMs`. */
  constructor(settings: Partial<Settings> = {}, { settingsAfterMs = 0 } = {}) {
    this.settings = { ...DEFAULT_SETTINGS, ...settings };
    const isLate = settingsAfterMs > 0 ? this.clock.sleep(settingsAfterMs) : null;
    this.player = new Player({
      getClip: (request, options) => this.#speak(request, options),
      translate: (request, options) => {
        const { sentences, target, source } = request;
        this.translated.push({ sentences, target, source, urgent: options.urgent });
        return this.translate(request, options);
      },
      translateHere: async ({ sentences, target }) => sentences.map((text) => ({ text: `here:${target}:${text}` })),
      browserLanguages: ['en-GB'],
      catalogue: { voices: () => this.voices(), known: async () => this.catalogue },
      settings: { read: async () => (await isLate, this.settings), update: async (patch) => Object.assign(this.settings, patch), watch: (changed) => (this.tellSettings = changed) },
      output: this.output,
      browserSpeech: this.synthesis.speech(),
      clock: this.clock,
      estimateMs: (text) => this.seconds(text) * 1000 * this.estimateFactor,
      warn: (message, cause) => this.onWarning(message, cause),
      signal: new AbortController().signal,
    });
    this.player.subscribe((snapshot) => this.snapshots.push(snapshot), new AbortController().signal);
  }

  get reading(): NonNullable<Snapshot['reading']> {
    if (this.player.snapshot.reading === null) throw new Error('no reading');
    return this.player.snapshot.reading;
  }

  /** Sends a command and lets it take effect. */
  async send(command: Command): Promise<void> {
    this.player.command(command, { tabId: 7 });
    await this.clock.advance(0);
  }

  async open(read: Article, sentence = 0, play = true): Promise<void> {
    await this.send({ type: 'open', reading: 'r', article: read, sentence, play });
  }

  /** Texts in the order in which they were asked for. */
  get asked(): string[] {
    return this.requests.map((request) => request.text);
  }

  async *#speak(request: ClipRequest, { urgent, signal }: { urgent: boolean; signal: AbortSignal }) {
    this.requests.push({ ...request, urgent, at: this.clock.now(), isAborted: () => signal.aborted });
    const failure = this.failure(request);
    await this.clock.sleep(this.upstream.delayMs, signal);
    if (failure !== null && failure.afterSeconds === undefined) throw failure.error;
    const seconds = this.seconds(request.text);
    const whole = Float32Array.from({ length: seconds * RATE }, (_, index) => 0.4 * Math.sin(index / 7) + 0.1);
    yield { type: 'start' as const, sampleRate: RATE, cached: false };
    yield { type: 'words' as const, words: [{ start: 0, end: 1, startMs: 0, endMs: 1000 }, { start: 1, end: 2, startMs: 1000, endMs: 2000 }] };
    if (!urgent) await this.clock.sleep(this.upstream.msPerSecond * seconds, signal);
    const step = urgent ? RATE / 10 : whole.length;
    for (let at = 0; at < whole.length; at += step) {
      if (failure?.afterSeconds !== undefined && at >= failure.afterSeconds * RATE) throw failure.error;
      if (urgent) await this.clock.sleep(this.upstream.msPerSecond / 10, signal);
      yield { type: 'audio' as const, samples: whole.slice(at, at + step) };
    }
    yield { type: 'end' as const, sampleCount: whole.length };
  }
}
