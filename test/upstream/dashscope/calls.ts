/** A call as the emulated service has seen it; times by performance.now(). */
export interface Call {
  transport: 'sse' | 'whole' | 'realtime';
  model: string;
  text: string;
  voice: string;
  languageType: string;
  instructions: string | null;
  optimizesInstructions: boolean;
  /** Of a realtime call: which connection, from 0; else null. */
  connection: number | null;
  receivedAt: number;
  /** When the first sound was handed to the socket, or null. */
  firstAudioAt: number | null;
  endedAt: number | null;
  /** Whether the caller went before the end. */
  isAborted: boolean;
}
