import pino, { type DestinationStream } from 'pino';
import type { ErrorCode } from '../lib/contract/errors.ts';
import type { Connection } from './speech/engine.ts';
import type { CacheState } from '../lib/contract/speech.ts';

/** What the handlers know of a request; null where it does not apply, or is not known. */
export interface RequestFacts {
  clientId: string | null;
  cache: CacheState | null;
  /** Id of the engine or translator that was asked, or that had made the clip. */
  engine: string | null;
  /** The model's exact version. */
  model: string | null;
  /** Where the text goes, in plain words. */
  region: string | null;
  /** Id of a voice of the catalogue, never what was sent. */
  voice: string | null;
  /** BCP 47 tag of a language that the voice speaks, or that is translated into. */
  language: string | null;
  /** Of the text, in UTF-16 code units. */
  textLength: number | null;
  /** As the engine bills them, by this request; 0 where nothing new was made. */
  characters: number | null;
  /** Estimated, in US dollars. */
  cost: number | null;
  /** From the first byte of the request to the first byte of sound. */
  firstAudioMs: number | null;
  /** Whether the engine's call found a connection open. */
  connection: Connection | null;
  /** How long the engine's call took. */
  callMs: number | null;
  /** How often the engine was called again. */
  retries: number | null;
  /** Also of what failed after the status was sent. */
  errorCode: ErrorCode | 'client_left' | null;
}

/** Nothing known yet. */
export const NO_FACTS: Readonly<RequestFacts> = {
  clientId: null,
  cache: null,
  engine: null,
  model: null,
  region: null,
  voice: null,
  language: null,
  textLength: null,
  characters: null,
  cost: null,
  firstAudioMs: null,
  connection: null,
  callMs: null,
  retries: null,
  errorCode: null,
};

/** What is told about a request: only these fields, never its text, its page or its token. */
export interface RequestLine extends RequestFacts {
  event: 'request';
  requestId: string;
  /** Method and the route's pattern, not the path that was asked for. */
  route: string;
  status: number;
  /** From the first byte of the request to the last of the answer. */
  ms: number;
  /** Sent, headers included. */
  bytes: number;
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
    | 'telemetry_ended'
    | 'internal_error';
  reason: string;
  requestId?: string;
}

/** One line of the log. */
export type ReportLine = RequestLine | NoticeLine;

/** Takes a line of the log. Never throws. */
export type Report = (line: ReportLine) => void;

const REQUEST_FIELDS: readonly (keyof RequestLine)[] = ['event', 'requestId', 'route', 'status', 'ms', 'bytes', ...(Object.keys(NO_FACTS) as (keyof RequestFacts)[])];
const NOTICE_FIELDS: readonly (keyof NoticeLine)[] = ['event', 'reason', 'requestId'];

/** Writes each line as JSON with its time and level: its known fields, whatever else it may carry. */
export function reportTo(destination: DestinationStream): Report {
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } }, destination);
  return (line) => {
    if (line.event === 'request') log[line.status >= 500 ? 'error' : 'info'](only(line, REQUEST_FIELDS));
    else log.warn(only(line, NOTICE_FIELDS));
  };
}

/** The process's standard error stream, written a few kilobytes at a time, once a second at least, and at the end. */
export function standardError(): DestinationStream {
  return pino.destination({ fd: process.stderr.fd, sync: false, minLength: 12_288, periodicFlush: 1000 });
}

function only<Line extends object>(line: Line, fields: readonly (keyof Line)[]): object {
  const known: Partial<Line> = {};
  for (const field of fields) if (line[field] !== undefined) known[field] = line[field];
  return known;
}

/** What an error is, without its message, which may carry what people read: its name, code, and the places it went through. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const places = error.stack?.split('\n').filter((line) => line.startsWith('    at ')).slice(0, 4).map((line) => line.trim());
  return [`${error.name}${code}`, ...(places ?? [])].join(' ');
}
