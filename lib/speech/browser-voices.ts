import type { Voice } from '../contract/voices.ts';

/** A voice that people can choose: one of the backend's, or one of the browser's own. */
export interface ListedVoice extends Voice {
  /** True for a Browser voice whose text goes to the browser's maker: never taken without the person's yes. */
  isOnline?: boolean;
}

/** The part of `speechSynthesis` that lists voices. */
export type VoiceSource = Pick<SpeechSynthesis, 'getVoices' | 'addEventListener'>;

/** The engine of Browser voices, and the start of their ids: `browser/<voiceURI>`. */
const ENGINE = 'browser';
/** Browsers list their voices late, and some never say so: they are asked this often, for so long. */
const POLL_MS = 250;
const PATIENCE_MS = 3000;

/** Whether an id is that of a Browser voice. */
export function isBrowserVoice(id: string): boolean {
  return id.startsWith(`${ENGINE}/`);
}

/** What browser voices are read from. */
export interface BrowserVoicesOptions {
  /** Null where the browser has none. */
  synthesis: VoiceSource | null;
  /** Calls back once after so many ms; returns what takes it back. */
  after: (ms: number, callback: () => void) => () => void;
  signal: AbortSignal;
}

/** The voices of the browser that hosts this document, as they become known. */
export class BrowserVoices {
  readonly #options: BrowserVoicesOptions;
  readonly #listeners = new Set<() => void>();
  readonly #native = new Map<string, SpeechSynthesisVoice>();
  #list: ListedVoice[] = [];
  #waitedMs = 0;

  constructor(options: BrowserVoicesOptions) {
    this.#options = options;
    options.synthesis?.addEventListener('voiceschanged', () => this.#read(), { signal: options.signal });
    this.#poll();
  }

  /** The voices so far: local ones first, the browser's default before others. */
  get list(): readonly ListedVoice[] {
    return this.#list;
  }

  /** True once there are voices, or enough has been waited for them. */
  get isSettled(): boolean {
    return this.#options.synthesis === null || this.#list.length > 0 || this.#waitedMs >= PATIENCE_MS;
  }

  /** The browser's own object for a voice id; null where there is none now. */
  native(id: string): SpeechSynthesisVoice | null {
    return this.#native.get(id) ?? null;
  }

  /** Calls back when the list has changed, and when it is settled, until the signal aborts. */
  watch(listener: () => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  #poll(): void {
    this.#read();
    if (this.isSettled || this.#options.signal.aborted) return;
    this.#options.after(POLL_MS, () => {
      this.#waitedMs += POLL_MS;
      this.#poll();
      if (this.isSettled && this.#list.length === 0) this.#tell();
    });
  }

  #read(): void {
    const before = JSON.stringify(this.#list);
    const native = (this.#options.synthesis?.getVoices() ?? []).filter(isPlain);
    const ordered = native.toSorted((a, b) => rank(a) - rank(b));
    this.#native.clear();
    for (const voice of ordered) this.#native.set(idOf(voice), voice);
    this.#list = [...this.#native.values()].map(listed);
    if (JSON.stringify(this.#list) !== before) this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function idOf(voice: SpeechSynthesisVoice): string {
  return `${ENGINE}/${voice.voiceURI}`;
}

function rank(voice: SpeechSynthesisVoice): number {
  return (voice.localService ? 0 : 2) + (voice.default ? 0 : 1);
}

function listed(voice: SpeechSynthesisVoice): ListedVoice {
  return {
    id: idOf(voice), name: voice.name, engine: ENGINE, languages: [languageTag(voice.lang)], gender: null, style: null, dialect: null, models: [], natural: false,
    ...(!voice.localService && { isOnline: true }),
  };
}

/** speech-dispatcher lists each eSpeak voice a hundred times more, once for each of its timbres (`English (America)+Adam`), and one that reads romanised Chinese. */
function isPlain(voice: SpeechSynthesisVoice): boolean {
  return !/\+\S+ espeak-ng$/.test(voice.name) && !/pinyin/i.test(voice.lang);
}

/** The BCP 47 tag of what a browser calls a language: `pt-BR` for Android's `pt_BR`, `zh-CN` for speech-dispatcher's `cmn`. */
function languageTag(lang: string): string {
  const tag = lang.replaceAll('_', '-').replace(/^cmn(?=-|$)/i, 'zh');
  return tag === 'zh' ? 'zh-CN' : tag === '' ? 'und' : tag;
}
