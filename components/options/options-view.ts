import type { Settings } from '../../lib/settings/settings.ts';

/** What has come of the last attempt to connect; `host` is the host part of the address. */
export type ConnectionResult =
  | { state: 'idle' | 'connecting' | 'not-an-address' | 'needs-https' }
  | { state: 'connected'; host: string; /** The names of its engines. */ engines: string[]; voiceCount: number }
  | { state: 'wrong-token' | 'no-answer' | 'not-a-backend'; host: string };

/** Everything that the settings show. */
export interface OptionsView {
  /** The stored address of the backend, or an empty text. */
  address: string;
  /** Whether a token is stored; the token itself is not shown. */
  hasToken: boolean;
  result: ConnectionResult;
  /** How voices are used; null while it is being read. */
  settings: Pick<Settings, 'whenVoiceFails' | 'onlineVoices'> | null;
}

/** What the settings ask for. */
export interface OptionsActions {
  /** Try this address and token, and keep both if the backend accepts them. An empty token stands for the stored one. Both are trimmed. */
  connect(address: string, token: string): void;
  change(settings: Partial<Pick<Settings, 'whenVoiceFails' | 'onlineVoices'>>): void;
}
