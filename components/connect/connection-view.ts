/** Why this browser is not connected. */
export type ConnectFailure =
  | 'not-an-address'
  | 'needs-https'
  | 'no-answer'
  | 'not-a-backend'
  | 'unproved'
  | 'host-refused'
  | 'wrong-token'
  | 'revoked'
  | 'code-malformed'
  | 'code-wrong'
  | 'code-expired'
  | 'too-many-attempts'
  | 'refused';

/** A backend that lets this browser in; `host` is the host part of its address. */
export interface Connected {
  state: 'connected';
  host: string;
  voiceCount: number;
  /** The engines behind it, each with the place where it gets the text. */
  engines: { engine: string; region: string }[];
  /** How long it took to answer, in ms. */
  answeredInMs: number;
  /** What this browser is called there and since when (ISO 8601; null: by a token); null where it does not say. */
  client: { name: string; pairedAt: string | null } | null;
}

/** What has come of the last attempt to connect. */
export type ConnectionResult =
  | { state: 'idle' | 'connecting' }
  | Connected
  | { state: 'failed'; failure: ConnectFailure; host: string; /** When to try again, where that is known. */ retryInSeconds: number | null }
  | { state: 'disconnected'; host: string; /** Whether the backend has heard of it, and so takes the token no more. */ wasTold: boolean };

/** What is shown of the connection. */
export interface ConnectionView {
  /** The address to begin with. */
  address: string;
  /** The host of the backend that is connected; null for none. */
  connectedTo: string | null;
  result: ConnectionResult;
}

/** What is asked for. Texts are taken as they are typed. */
export interface ConnectionActions {
  /** Swap a pairing code for a token of this browser's own. */
  pair(address: string, code: string): void;
  /** Keep an address and a token if the backend accepts them. */
  enterToken(address: string, token: string): void;
  /** Ask the backend whether all is well. */
  test(): void;
  /** Give the token back and forget the backend. */
  disconnect(): void;
}
