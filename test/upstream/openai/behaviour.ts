/** What goes wrong with one call. Sizes in bytes of the answer's body. */
export type Fault =
  /** Refused; `message` in the behaviour's error shape, or `body` as it is. */
  | { type: 'status'; status: number; message?: string; body?: string; headers?: Record<string, string> }
  /** Nothing is answered, or headers and then nothing. */
  | { type: 'hang'; where: 'before headers' | 'after headers' }
  /** The connection is destroyed before anything is answered. */
  | { type: 'reset' }
  /** Nothing follows after so much. */
  | { type: 'stall'; afterBytes: number }
  /** The connection is destroyed after so much. */
  | { type: 'cut'; afterBytes: number }
  /** The answer ends orderly after so much. */
  | { type: 'truncate'; afterBytes: number }
  /** A stream of events ends in an error after its first sound. */
  | { type: 'streamError'; code: number | string }
  /** 200 with this body instead of what was asked for. */
  | { type: 'body'; contentType: string; body: string | Uint8Array }
  /** Sound without end, whatever the text: so much. */
  | { type: 'flood'; bytes: number };

/** The shapes in which servers write errors. */
export type ErrorShape = 'openai' | 'vllm' | 'text in error' | 'fastapi' | 'kokoro' | 'pydantic' | 'success' | 'plain' | 'empty';

/** How an emulated server behaves from its next call on; every field may be changed at any time. */
export interface Behaviour {
  /** From the request to the first sound. */
  firstAudioMs: number;
  /** How long a second of sound takes to make, in seconds; 0 is at once. */
  realTimeFactor: number;
  /** The next calls fail with these, one each. Null: that call is fine. */
  faults: (Fault | null)[];
  /** When not null: every call fails with it. */
  everyCall: Fault | null;
  /** How the body is cut, in bytes. Odd sizes split samples. */
  pieceBytes: number;
  /** Of the sound that is sent, in Hz. */
  sampleRate: number;
  /** Whether raw sound says its rate in its type. */
  namesRate: boolean;
  /** How streams are written. `as asked`: bytes or vLLM's events, as the request says; `old`: `stream` alone means bytes. */
  dialect: 'as asked' | 'old' | 'openai' | 'speaches' | 'sglang';
  /** The format that is sent, whatever is asked for; null: as asked. */
  alwaysSends: 'wav' | 'pcm' | 'mp3' | 'opus' | null;
  /** What streamed and whole WAV files say of their length. */
  wavSizes: 'honest' | 'unknown' | 'zero';
  /** Null: the profile's own. */
  errorShape: ErrorShape | null;
  /** The body of the list of voices; null: the profile's own. */
  voiceList: unknown;
  /** Whether word times can be made (vllm-omni) or the path for captions is there (kokoro). */
  hasWords: boolean;
  /** Whether vllm-omni has its socket for streams with word times. */
  hasSocket: boolean;
  /** The longest header with word times, in bytes. */
  maxWordHeaderBytes: number;
}

/** A server in good order. */
export const GOOD_ORDER: Behaviour = {
  firstAudioMs: 0,
  realTimeFactor: 0,
  faults: [],
  everyCall: null,
  pieceBytes: 4800,
  sampleRate: 24_000,
  namesRate: false,
  dialect: 'as asked',
  alwaysSends: null,
  wavSizes: 'unknown',
  errorShape: null,
  voiceList: null,
  hasWords: true,
  hasSocket: true,
  maxWordHeaderBytes: 4096,
};

/** An error's body in one of the shapes, and its type. */
export function errorBody(shape: ErrorShape, status: number, message: string): { contentType: string; body: string } {
  const json = (value: unknown) => ({ contentType: 'application/json', body: JSON.stringify(value) });
  switch (shape) {
    case 'openai':
      return json({ error: { message, type: 'invalid_request_error', param: null, code: null } });
    case 'vllm':
      return json({ error: { message, type: status === 404 ? 'NotFoundError' : 'BadRequestError', param: null, code: status } });
    case 'text in error':
      return json({ error: message });
    case 'fastapi':
      return json({ detail: message });
    case 'kokoro':
      return json({ detail: { error: 'validation_error', message, type: 'invalid_request_error' } });
    case 'pydantic':
      return json({ detail: [{ loc: ['body', 'input'], msg: message, type: 'value_error' }] });
    case 'success':
      return json({ success: false, error: message });
    case 'plain':
      return { contentType: 'text/plain', body: message };
    case 'empty':
      return { contentType: 'text/plain', body: '' };
  }
}
