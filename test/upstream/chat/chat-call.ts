/** A call for translations as the emulated service has seen it; times by performance.now(). */
export interface ChatCall {
  model: string;
  body: Record<string, unknown>;
  authorization: string | null;
  /** The sentences that were asked for, and into which language. */
  sentences: string[];
  target: string;
  receivedAt: number;
  endedAt: number | null;
  /** Whether the caller went before the end. */
  isAborted: boolean;
}
