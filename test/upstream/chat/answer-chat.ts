import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChatBehaviour, ChatFault } from './chat-behaviour.ts';
import type { ChatCall } from './chat-call.ts';

/** What a service makes of a body: the sentences in it, and how translations are put into an answer. */
export interface ChatDialect {
  /** Null: the service would refuse the body. */
  read(body: Record<string, unknown>): Pick<ChatCall, 'sentences' | 'target'> | null;
  translate(sentence: string, target: string): string;
  write(texts: readonly string[]): string;
  /** Whether each piece of a model's stream has all of the text so far. */
  isCumulative(model: string): boolean;
  /** The service's way to refuse. */
  refuse(status: number, code: string): unknown;
}

/** What answers work with. */
export interface ChatParts {
  behaviour: ChatBehaviour;
  calls: ChatCall[];
  dialect: ChatDialect;
  /** Takes one call out of the minute's; false when there are none left. */
  takeTurn(model: string): boolean;
}

/** POST …/chat/completions. */
export async function answerChat(request: IncomingMessage, response: ServerResponse, { behaviour, calls, dialect, takeTurn }: ChatParts): Promise<void> {
  const receivedAt = performance.now();
  const body = await readJson(request);
  const read = body && dialect.read(body);
  const refuse = (status: number, code: string, retryAfter?: number) => {
    response.writeHead(status, { 'content-type': 'application/json', ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) }).end(JSON.stringify(dialect.refuse(status, code)));
  };
  if (!body || !read) return refuse(400, 'invalid_parameter_error');
  const call: ChatCall = { ...read, model: String(body['model']), body, authorization: request.headers.authorization ?? null, receivedAt, endedAt: null, isAborted: false };
  calls.push(call);
  const gone = new AbortController();
  response.once('close', () => {
    call.endedAt = performance.now();
    call.isAborted = !response.writableFinished;
    gone.abort();
  });
  if (!takeTurn(call.model)) return refuse(429, 'limit_requests');
  const fault = behaviour.faults.shift() ?? behaviour.everyCall;
  if (fault?.type === 'status') return refuse(fault.status, fault.code ?? 'scripted', fault.retryAfter);
  if (fault?.type === 'hang' && fault.where === 'before headers') return;
  const { objectsTo } = behaviour;
  if (objectsTo !== null && call.sentences.some((sentence) => sentence.includes(objectsTo))) return refuse(400, 'data_inspection_failed');
  if (fault?.type === 'body') return void response.writeHead(200, { 'content-type': fault.contentType ?? 'text/html' }).end(fault.body);
  try {
    await answer(response, call, { behaviour, dialect, fault, signal: gone.signal });
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

async function answer(response: ServerResponse, call: ChatCall, { behaviour, dialect, fault, signal }: { behaviour: ChatBehaviour; dialect: ChatDialect; fault: ChatFault | null; signal: AbortSignal }): Promise<void> {
  const texts = damaged(call.sentences.map((sentence) => dialect.translate(sentence, call.target)), fault);
  const content = fault?.type === 'content' ? fault.content : dialect.write(texts);
  const usage = { prompt_tokens: 45 + Math.ceil(call.sentences.join(' ').length / 4), completion_tokens: Math.ceil(content.length / 4), total_tokens: 0 };
  const reason = fault?.type === 'finish' ? fault.reason : 'stop';
  const common = { id: 'chatcmpl-1', created: 1, model: call.model, system_fingerprint: null };
  if (behaviour.firstPieceMs > 0) await wait(behaviour.firstPieceMs, undefined, { signal });
  if (call.body['stream'] !== true || !behaviour.streams) {
    const choice = { index: 0, message: { role: 'assistant', content }, finish_reason: reason, logprobs: null };
    return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...common, object: 'chat.completion', choices: [choice], usage }));
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  if (fault?.type === 'hang') return;
  const send = (value: unknown) => response.write(`data: ${JSON.stringify(value)}\n\n`);
  const event = (delta: Record<string, string>, finish: string | null = null) => send({ ...common, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }], usage: null });
  event({ role: 'assistant', content: '' });
  const limit = fault?.type === 'cut' || fault?.type === 'truncate' ? Math.ceil(content.length / 2) : content.length;
  for (let at = 0; at < limit; at += behaviour.pieceLength) {
    const end = Math.min(limit, at + behaviour.pieceLength);
    event({ content: content.slice(dialect.isCumulative(call.model) ? 0 : at, end) });
    if (behaviour.pieceMs > 0) await wait(behaviour.pieceMs, undefined, { signal });
  }
  if (fault?.type === 'cut') return void response.destroy();
  if (fault?.type === 'truncate') return void response.end();
  event({}, reason);
  send({ ...common, object: 'chat.completion.chunk', choices: [], usage });
  response.end('data: [DONE]\n\n');
}

function damaged(texts: string[], fault: ChatFault | null): string[] {
  const [first = '', second, ...rest] = texts;
  if (fault?.type === 'missing') return texts.slice(0, -1);
  if (fault?.type === 'merged' && second !== undefined) return [`${first} ${second}`, ...rest];
  if (fault?.type === 'split') return [first.slice(0, first.length / 2), first.slice(first.length / 2), ...texts.slice(1)];
  if (fault?.type === 'empty') return ['', ...texts.slice(1)];
  return texts;
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
