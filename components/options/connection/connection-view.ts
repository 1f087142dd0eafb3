/** What has come of the last attempt to connect; `host` is the host part of the address. */
export type ConnectionResult =
  | { state: 'idle' | 'connecting' | 'not-an-address' | 'needs-https' }
  | { state: 'connected'; host: string; /** The names of its engines. */ engines: string[]; voiceCount: number }
  | { state: 'wrong-token' | 'no-answer' | 'not-a-backend'; host: string };

/** What the section on the connection shows. */
export interface ConnectionView {
  /** The stored address of the backend, or an empty text. */
  address: string;
  /** Whether a token is stored; the token itself is not shown. */
  hasToken: boolean;
  result: ConnectionResult;
}

/** What the section on the connection asks for. */
export interface ConnectionActions {
  /** Try this address and token, and keep both if the backend accepts them. An empty token stands for the stored one. Both are trimmed. */
  connect(address: string, token: string): void;
}
