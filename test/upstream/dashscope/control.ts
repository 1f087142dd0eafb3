import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Behaviour, Fault } from './behaviour.ts';
import { SERVICE_ERRORS, type ServiceErrorName } from './service.ts';

const MAX_BODY_BYTES = 100_000;
const size = z.int().nonnegative();
const error = z.enum(Object.keys(SERVICE_ERRORS) as [ServiceErrorName, ...ServiceErrorName[]]);
const sound = z.base64().transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64')));

const faultSchema: z.ZodType<Fault, unknown> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('error'), error, retryAfter: z.number().nonnegative().optional() }),
  z.strictObject({ type: z.literal('streamError'), error, afterBytes: size, asResult: z.boolean().optional() }),
  z.strictObject({ type: z.literal('hang'), where: z.enum(['before headers', 'after headers']) }),
  z.strictObject({ type: z.literal('stall'), afterBytes: size }),
  z.strictObject({ type: z.literal('drip') }),
  z.strictObject({ type: z.literal('cut'), afterBytes: size }),
  z.strictObject({ type: z.literal('truncate'), afterBytes: size, isHonest: z.boolean().optional() }),
  z.strictObject({ type: z.literal('body'), body: z.string(), contentType: z.string().optional() }),
  z.strictObject({ type: z.literal('fileOnly') }),
  z.strictObject({ type: z.literal('sound'), bytes: sound }),
  z.strictObject({ type: z.literal('url'), url: z.string() }),
  z.strictObject({ type: z.literal('redirect'), location: z.string() }),
  z.strictObject({ type: z.literal('expired') }),
  z.strictObject({ type: z.literal('flood'), bytes: size }),
]);

const changeSchema = z.strictObject({
  firstAudioMs: z.number().nonnegative().optional(),
  handshakeMs: z.number().nonnegative().optional(),
  realTimeFactor: z.number().nonnegative().optional(),
  faults: z.array(faultSchema.nullable()).optional(),
  everyCall: faultSchema.nullable().optional(),
  maxCharacters: size.optional(),
  perMinute: z.number().positive().nullable().optional(),
  pieceBytes: z.int().positive().optional(),
  lineEnd: z.enum(['\n', '\r\n']).optional(),
  writeBytes: z.int().positive().optional(),
  urlLifeMs: z.number().nonnegative().optional(),
});

/** A change of a running service's behaviour, from JSON. @throws TypeError that says what is wrong with it */
export function readChange(json: string): Partial<Behaviour> {
  let sent: unknown;
  try {
    sent = JSON.parse(json);
  } catch (cause) {
    throw new TypeError('not JSON', { cause });
  }
  const read = changeSchema.safeParse(sent);
  if (!read.success) throw new TypeError(z.prettifyError(read.error));
  return Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
}

/** What the routes for people work with. */
export interface Controlled {
  behaviour: Behaviour;
  calls: readonly object[];
  /** Destroys every connection, as a pulled cable would. */
  drop(): void;
}

/**
 * Answers the routes by which a person changes a service that runs by itself, and looks at it: `GET` and `PATCH /behaviour`, `GET /calls`, `POST /drop`.
 * False: it was none of these.
 */
export function answerControl(request: IncomingMessage, response: ServerResponse, path: string, { behaviour, calls, drop }: Controlled): boolean {
  const json = (value: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value, null, 2));
  switch (`${request.method} ${path}`) {
    case 'GET /behaviour':
      json(behaviour);
      return true;
    case 'GET /calls':
      json(calls);
      return true;
    case 'PATCH /behaviour':
      void change(request, response, behaviour);
      return true;
    case 'POST /drop':
      response.writeHead(204).end(drop);
      return true;
    default:
      return false;
  }
}

async function change(request: IncomingMessage, response: ServerResponse, behaviour: Behaviour): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) {
    parts.push(part);
    if (parts.reduce((sum, { length }) => sum + length, 0) > MAX_BODY_BYTES) return void response.writeHead(413).end();
  }
  try {
    Object.assign(behaviour, readChange(Buffer.concat(parts).toString('utf8')));
    response.writeHead(204).end();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(`${cause.message}\n`);
  }
}
