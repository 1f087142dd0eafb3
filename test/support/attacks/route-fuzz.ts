import fc from 'fast-check';
import * as z from 'zod';

/** A JSON schema, as far as it is read here. */
interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  minimum?: number;
  maximum?: number;
}

interface Operation {
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

/** The description of an interface, as far as it is read here. */
export interface Description {
  paths: Record<string, Record<string, Operation>>;
}

/** One request of a fuzz, and what was wrong with its answer. */
export interface FuzzFinding {
  route: string;
  request: string;
  problem: string;
}

/** What a fuzz has come to. */
export interface FuzzResult {
  /** How many requests were answered, by route. */
  answered: Record<string, number>;
  /** How many answers had each status. */
  statuses: Record<number, number>;
  findings: FuzzFinding[];
}

/** Values that are right where the tones engine speaks, so that not everything is refused at the door; by the names of fields. */
const RIGHT: Readonly<Record<string, unknown[]>> = {
  voice: ['tones/en', 'tones/natural', 'en'],
  input: ['A.', 'A few words.', '\ud83d\ude80', ' x ', '\u0000y'],
  model: ['tones-plain', 'tones-fine'],
  language: ['en', 'en-US'],
  speed: [1],
  challenge: ['c'.repeat(43)],
  key: ['a'.repeat(64)],
};

const AT_ONCE = 8;

/** Sends `count` requests to each route that a description names: right ones, wrong ones, and nonsense; and holds each answer against the description. */
export async function fuzzRoutes(url: string, headers: Record<string, string>, { count, seed, right = {} }: { count: number; seed: number; right?: Readonly<Record<string, unknown[]>> }): Promise<FuzzResult> {
  const known = { ...RIGHT, ...right };
  const description = (await (await fetch(`${url}/openapi.json`)).json()) as Description;
  const result: FuzzResult = { answered: {}, statuses: {}, findings: [] };
  for (const [path, operations] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const route = `${method.toUpperCase()} ${path}`;
      const checks = checksOf(operation);
      const requests = fc.sample(requestOf(operation, known), { numRuns: count, seed });
      let next = 0;
      const work = async () => {
        while (next < requests.length) await sendOne(url, headers, { method: method.toUpperCase(), path, route }, requests[next++]!, checks, result);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    }
  }
  return result;
}

interface FuzzRequest {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  headers: Record<string, unknown>;
  body: string | undefined;
}

type Check = (status: number, contentType: string, body: string) => string | null;

async function sendOne(url: string, base: Record<string, string>, { method, path, route }: { method: string; path: string; route: string }, request: FuzzRequest, check: Check, result: FuzzResult): Promise<void> {
  const query = new URLSearchParams(Object.entries(request.query).map(([name, value]) => [name, asText(value)]));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(asText(request.params[name] ?? 'x').toWellFormed()).replaceAll(/^\.+$/g, 'x'));
  const extra = Object.entries(request.headers).map(([name, value]) => [name, asText(value).replaceAll(/[^\x20-\x7e]/g, '?')]);
  const shown = `${method} ${filled}?${query.toString()} ${JSON.stringify(Object.fromEntries(extra))} ${request.body ?? ''}`.slice(0, 400);
  try {
    const response = await fetch(`${url}${filled}?${query.toString()}`, { method, headers: { ...base, ...Object.fromEntries(extra) }, ...(request.body !== undefined && method !== 'GET' && { body: request.body }) });
    const body = await response.text();
    result.answered[route] = (result.answered[route] ?? 0) + 1;
    result.statuses[response.status] = (result.statuses[response.status] ?? 0) + 1;
    const problem = check(response.status, response.headers.get('content-type') ?? '', body);
    if (problem !== null) result.findings.push({ route, request: shown, problem });
  } catch (error) {
    result.findings.push({ route, request: shown, problem: `no answer: ${error instanceof Error ? error.message : String(error)}` });
  }
}

/** Holds an answer against what the operation says it may be. */
function checksOf({ responses }: Operation): Check {
  const schemas = new Map(
    Object.entries(responses).map(([status, { content }]) => {
      const schema = content?.['application/json']?.schema;
      return [Number(status), { types: Object.keys(content ?? {}), schema: schema ? z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]) : null }];
    }),
  );
  return (status, contentType, body) => {
    if (status >= 500) return `a ${status} of our making: ${body.slice(0, 200)}`;
    const told = schemas.get(status);
    if (!told) return `${status} is not in the description: ${body.slice(0, 200)}`;
    if (told.types.length > 0 && !told.types.some((type) => contentType.startsWith(type.split(';')[0]!))) return `${contentType} is not in the description of ${status}`;
    if (!told.schema || !contentType.startsWith('application/json')) return null;
    const parsed = told.schema.safeParse(JSON.parse(body));
    return parsed.success ? null : `${status} does not match its schema: ${z.prettifyError(parsed.error)}`;
  };
}

const junk = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('__proto__', '', null, -1, 1e308, 'x'.repeat(5000), [], {}), fc.double({ noNaN: true }));

type Known = Readonly<Record<string, unknown[]>>;

function requestOf({ parameters = [], requestBody }: Operation, known: Known): fc.Arbitrary<FuzzRequest> {
  const of = (place: string) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    const fields = Object.fromEntries(own.map(({ name, schema }) => [name, fc.oneof({ weight: 4, arbitrary: rightOf(name, schema, known) }, { weight: 1, arbitrary: junk })]));
    const rights = fc.record(fields, { requiredKeys: place === 'path' ? Object.keys(fields) : [] });
    return place === 'path' ? rights : fc.oneof({ weight: 5, arbitrary: rights }, { weight: 1, arbitrary: fc.tuple(rights, fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), junk, { maxKeys: 3 })).map(([right, more]) => ({ ...more, ...right })) });
  };
  const schema = requestBody?.content['application/json']?.schema;
  const body = schema ? bodyOf(schema, known) : fc.option(junk.map((value) => JSON.stringify(value)), { nil: undefined });
  return fc.record({ params: of('path'), query: of('query'), headers: of('header'), body }) as fc.Arbitrary<FuzzRequest>;
}

/** Mostly objects with right fields, some with one field wrong, some with a field too many, some cut short, some nonsense. */
function bodyOf(schema: Schema, known: Known): fc.Arbitrary<string | undefined> {
  const right = rightOf('', schema, known) as fc.Arbitrary<Record<string, unknown>>;
  const names = Object.keys(schema.properties ?? {});
  const wrong = fc.tuple(right, fc.constantFrom(...names, '__proto__', 'extra'), junk).map(([body, name, value]) => JSON.stringify({ ...body, [name]: value }));
  const whole = right.map((body) => JSON.stringify(body));
  const cut = fc.tuple(whole, fc.nat(60)).map(([text, length]) => text.slice(0, length));
  return fc.oneof({ weight: 3, arbitrary: whole }, { weight: 4, arbitrary: wrong }, { weight: 1, arbitrary: cut }, { weight: 1, arbitrary: junk.map((value) => JSON.stringify(value)) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) }, { weight: 1, arbitrary: fc.constant(undefined) });
}

/** What a schema takes, as far as it goes; where a value is known that is right here, mostly that. */
function rightOf(name: string, schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const values = known[name];
  const any = anyOf(schema, known);
  return values ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: any }) : any;
}

function anyOf(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => anyOf(one, known)));
  const types = [schema.type ?? 'null'].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, known)));
}

function ofType(type: string, schema: Schema, known: Known): fc.Arbitrary<unknown> {
  if (type === 'string') {
    const any = fc.string({ unit: 'grapheme', maxLength: 40 });
    // Classes of the Unicode standard are too much for fast-check.
    return schema.pattern === undefined || schema.pattern.includes('\\p') ? any : fc.oneof(fc.stringMatching(new RegExp(schema.pattern, 'u')), any);
  }
  if (type === 'integer') return fc.integer({ min: schema.minimum, max: schema.maximum });
  if (type === 'number') return fc.double({ min: schema.minimum, max: schema.maximum, noNaN: true });
  if (type === 'boolean') return fc.boolean();
  if (type === 'array') return fc.array(schema.items ? anyOf(schema.items, known) : junk, { maxLength: 4 });
  if (type === 'object') {
    const fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, of]) => [name, rightOf(name, of, known)]));
    return fc.record(fields, { requiredKeys: schema.required ?? [] });
  }
  return fc.constant(null);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
