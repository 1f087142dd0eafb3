/** What can be cleared. */
export type Clearable = 'audio' | 'positions' | 'everything';

/** What has come of clearing: `done` with the bytes that the backend has removed (null: none was asked), or `not-there` where it could not be asked. */
export type ClearResult = { state: 'idle' | 'clearing' | 'failed' } | { state: 'done'; backendBytes: number | null; host: string | null } | { state: 'not-there'; host: string };

/** What is shown of what is kept where. */
export interface PrivacyView {
  /** The backend, as far as it has said: which engines and translators get text and where, and for how many days it keeps sound. Null where none is connected. */
  backend: { host: string; engines: { engine: string; region: string }[]; translators: { label: string; region: string }[]; keptDays: number | null } | null;
  /** Whether online Browser voices may be used unasked. */
  onlineVoices: boolean;
  /** The sites whose pages are never sent. */
  neverSend: readonly string[];
  audioBytes: number;
  /** What may be kept of audio, in MiB. */
  audioLimitMb: number;
  positionCount: number;
  cleared: ClearResult;
}

/** What is asked for. */
export interface PrivacyActions {
  clear(what: Clearable): void;
  setNeverSend(sites: string[]): void;
  /** How much audio may be kept, in MiB; what is too much goes at once. */
  setAudioLimit(mb: number): void;
}
