import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What a backend was told in confidence, and by whom: no sink of it may repeat any of it. */
export interface Confidences {
  /** Texts and titles that were read, instructions, translations, terms of glossaries, addresses: nowhere but in answers. */
  readonly texts: Set<string>;
  /** Tokens and pairing codes: kept as hashes only. */
  readonly secrets: Set<string>;
  /** What clients are called: the database has it, and nothing else. */
  readonly names: Set<string>;
}

/** Shorter ones may stand somewhere by chance. */
const SHORTEST_IN_LINES = 5;
const SHORTEST_IN_BYTES = 12;
/** Enough to find what is kept of them, in files that may be large. */
const MOST_IN_BYTES = 60;

/** The bodies that confide something; what else is in them is let be. */
const bodySchema = z.object({
  input: z.string().optional(),
  instructions: z.string().optional(),
  sentences: z.array(z.string()).optional(),
  glossary: z.array(z.object({ source: z.string(), target: z.string() })).optional(),
  code: z.string().optional(),
  name: z.string().optional(),
});

/** No confidences yet. */
export function noConfidences(): Confidences {
  return { texts: new Set(), secrets: new Set(), names: new Set() };
}

/** A request of `fetch`, as undici tells of it. @see undici docs, "Diagnostics Channel Support" */
interface SentRequest {
  origin: string;
  headers: string[];
}

/** Notes what this process confides to a server by `fetch`, from now until `stop`. */
export function hearConfidences(url: string, { texts, secrets, names }: Confidences): { stop(): void } {
  const { origin } = new URL(url);
  const bodies = new WeakMap<SentRequest, string>();
  const handlers: [string, (message: { request: SentRequest; chunk?: Uint8Array | string }) => void][] = [
    [
      'undici:request:create',
      ({ request }) => {
        const at = request.headers.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'authorization');
        const token = at < 0 ? undefined : request.headers[at + 1]?.replace(/^Bearer /, '');
        if (request.origin === origin && token) secrets.add(token);
      },
    ],
    ['undici:request:bodyChunkSent', ({ request, chunk = '' }) => void bodies.set(request, (bodies.get(request) ?? '') + Buffer.from(chunk).toString('utf8'))],
    [
      'undici:request:bodySent',
      ({ request }) => {
        if (request.origin !== origin) return;
        const { input, instructions, sentences = [], glossary = [], code, name } = bodyOf(bodies.get(request) ?? '');
        for (const text of [input, instructions, ...sentences, ...glossary.flatMap(({ source, target }) => [source, target])]) if (text !== undefined) texts.add(text);
        if (code !== undefined) secrets.add(code);
        if (name !== undefined) names.add(name);
      },
    ],
  ];
  for (const [channel, hear] of handlers) subscribe(channel, hear as (message: unknown) => void);
  return { stop: () => handlers.forEach(([channel, hear]) => unsubscribe(channel, hear as (message: unknown) => void)) };
}

function bodyOf(text: string): z.infer<typeof bodySchema> {
  try {
    const read = bodySchema.safeParse(JSON.parse(text));
    return read.success ? read.data : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/**
 * Holds what a backend says, to whomever, to what it may never say: lines of its log, its output, what its telemetry sends.
 * @throws Error naming the first confidence that is in one of the lines
 */
export function refuseTold(lines: readonly unknown[], { texts, secrets, names }: Confidences): void {
  const told = [...texts, ...secrets, ...names].filter(({ length }) => length >= SHORTEST_IN_LINES);
  // As it is, and as JSON has it.
  const forms = new Set(told.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]));
  for (const line of lines) {
    const written = typeof line === 'string' ? line : JSON.stringify(line);
    for (const form of forms) if (written.includes(form)) throw new Error(`The backend says what it must not: ${JSON.stringify(form)} in ${written}`);
  }
}

/**
 * Holds a data folder to what it may never keep: texts (translations are sealed, clips are named by a keyed hash) and secrets, in names and bytes of its files.
 * @throws Error naming the first confidence that is in one of them
 */
export function refuseKept(folder: string, { texts, secrets }: Confidences): void {
  const kept = [...texts, ...secrets].filter(({ length }) => length >= SHORTEST_IN_BYTES).slice(0, MOST_IN_BYTES);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const bytes = entry.isFile() ? readFileSync(path) : Buffer.alloc(0);
    for (const told of kept) if (entry.name.includes(told) || bytes.includes(told)) throw new Error(`The backend keeps what it must not: ${JSON.stringify(told)} in ${path}`);
  }
}
