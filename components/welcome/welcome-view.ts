import type { Language } from '../../lib/contract/languages.ts';
import type { Notice } from '../../lib/messages/notices.ts';
import type { PlayerStatus } from '../../lib/messages/snapshots.ts';
import type { ConnectionActions, ConnectionView } from '../connect/connection-view.ts';

/** The sample as it is heard. */
export interface SampleView {
  sentences: string[];
  status: PlayerStatus;
  /** Index of the sentence in hand, and the word that is heard (UTF-16 offsets into it). */
  sentence: number;
  word: { start: number; end: number } | null;
  elapsedMs: number;
  totalMs: number;
  voice: { id: string; name: string; natural: boolean } | null;
  notice: Notice | null;
  /** False where nothing here can speak: no voice of this device, and no backend. */
  canSpeak: boolean;
  /** The system whose settings have voices, as far as it is known. */
  system: 'mac' | 'win' | 'linux' | 'cros' | 'unknown';
}

/** Everything that the welcome page shows. */
export interface WelcomeView {
  sample: SampleView;
  /** Null while it is being read. */
  connection: ConnectionView | null;
  /** The host where a backend was found unasked, or null. */
  found: string | null;
  /** The keys that the browser has really given, or null where it has given none. */
  keys: { listen: string | null; selection: string | null };
  /** The person's own language (null: the browser's) and the browser's languages, as BCP 47 tags; null while it is being read. */
  mine: { language: Language | null; browserLanguages: readonly string[] } | null;
}

/** What the welcome page asks for. */
export interface WelcomeActions extends Pick<ConnectionActions, 'pair' | 'disconnect'> {
  playPause(): void;
  seek(sentence: number): void;
  retry(): void;
  /** Opens the sample article of the backend. */
  tryArticle(): void;
  setMyLanguage(language: Language | null): void;
  openShortcuts(): void;
  openSettings(): void;
}
