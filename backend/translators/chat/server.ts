import type { TokenPrice } from '../../translation/token-price.ts';

/** A configured server that speaks OpenAI's chat protocol, checked; each one is a translator of its own. */
export interface ChatServer {
  /** The translator's id: lower-case letters, digits and hyphens. */
  name: string;
  /** What people read. */
  label: string;
  /** With the version, without a slash at the end: `http://127.0.0.1:11434/v1`. */
  url: string;
  model: string;
  /** Shown as a bearer token, nowhere else; null: none is sent. */
  key: { reveal(): string } | null;
  /** Sent with every request: `temperature`, `response_format` and the like. */
  extraFields: Readonly<Record<string, unknown>>;
  /** How many calls may run at once. */
  concurrency: number;
  /** Null is unknown. */
  pricePerMillionTokens: TokenPrice | null;
  /** Where the text goes, in plain words. */
  region: string;
}
