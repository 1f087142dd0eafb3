/** A request for speech as an emulated server has seen it; times by performance.now(). */
export interface Call {
  path: string;
  body: Record<string, unknown>;
  authorization: string | null;
  receivedAt: number;
  /** When the first sound was handed to the socket, or null. */
  firstAudioAt: number | null;
  endedAt: number | null;
  /** Whether the caller went before the end. */
  isAborted: boolean;
}
