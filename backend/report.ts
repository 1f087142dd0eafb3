import type { ErrorCode } from '../lib/contract/errors.ts';
import type { CacheState } from '../lib/contract/speech.ts';

/** What is told about a request: only these fields, never its text and never its token. */
export interface RequestLine {
  event: 'request';
  requestId: string;
  /** Method and the route's pattern, not the path that was asked for. */
  route: string;
  status: number;
  /** From the first byte of the request to the last of the answer. */
  ms: number;
  /** Sent, headers included. */
  bytes: number;
  cache: CacheState | null;
  /** In UTF-16 code units. */
  textLength: number | null;
  /** Also of what failed after the status was sent. */
  errorCode: ErrorCode | 'client_left' | null;
}

/** What is told about something that went wrong inside without failing a request by itself; `reason` is an error's name, code or place. */
export interface NoticeLine {
  event:
    | 'clip_not_stored'
    | 'clip_not_read'
    | 'clip_damaged'
    | 'clip_not_deleted'
    | 'clip_index_not_written'
    | 'translation_not_stored'
    | 'translation_not_read'
    | 'translation_damaged'
    | 'database_damaged'
    | 'usage_not_written'
    | 'voices_not_listed'
    | 'internal_error';
  reason: string;
  requestId?: string;
}

/** One line of the log. */
export type ReportLine = RequestLine | NoticeLine;

/** Takes a line of the log. Never throws. */
export type Report = (line: ReportLine) => void;

/** Writes each line as JSON with its time. */
export function reportTo(stream: { write(text: string): unknown }): Report {
  return (line) => void stream.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
}

/** What an error is, without its message, which may carry what people read: its name, code, and the places it went through. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const places = error.stack?.split('\n').filter((line) => line.startsWith('    at ')).slice(0, 4).map((line) => line.trim());
  return [`${error.name}${code}`, ...(places ?? [])].join(' ');
}
