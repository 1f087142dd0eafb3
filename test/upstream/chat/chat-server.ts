import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerChat, type ChatDialect } from './answer-chat.ts';
import { GOOD_ORDER, madeUpTranslation, type ChatBehaviour } from './chat-behaviour.ts';
import type { ChatCall } from './chat-call.ts';

/** How an emulated server is started. */
export interface ChatServerOptions extends Partial<ChatBehaviour> {
  /** 0 takes any free port. */
  port?: number;
  /** The only key that is taken; left out: none is needed. */
  key?: string;
}

/** An emulated server that speaks OpenAI's chat protocol, with a model behind it that does what its prompt says. */
export interface EmulatedChatServer {
  /** With `/v1`. */
  url: string;
  /** May be changed while it runs. */
  readonly behaviour: ChatBehaviour;
  readonly calls: readonly ChatCall[];
  close(): Promise<void>;
}

/** Starts an emulated chat server on the loopback interface. */
export async function startChatServer({ port = 0, key, ...behaviour }: ChatServerOptions = {}): Promise<EmulatedChatServer> {
  const state: ChatBehaviour = { ...GOOD_ORDER, ...behaviour };
  const calls: ChatCall[] = [];
  let taken = 0;
  const parts = { behaviour: state, calls, dialect: numberedDialect(state), takeTurn: () => ++taken <= state.perMinute };
  const server = createServer((request, response) => {
    if (request.url !== '/v1/chat/completions') return void response.writeHead(404).end();
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`) return void response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } }));
    answerChat(request, response, parts).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    behaviour: state,
    calls,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Sentences under their numbers in one JSON object, the language in the prompt. */
function numberedDialect(behaviour: ChatBehaviour): ChatDialect {
  return {
    read(body) {
      const messages = body['messages'] as { role: string; content: string }[] | undefined;
      const target = /Translate each value into ([\w ]+?):/.exec(messages?.[0]?.content ?? '')?.[1];
      if (messages?.length !== 2 || target === undefined) return null;
      return { sentences: Object.values(JSON.parse(messages[1]!.content) as Record<string, string>), target };
    },
    translate: (sentence, target) => madeUpTranslation(sentence, target, behaviour.dictionary),
    write: (texts) => JSON.stringify(Object.fromEntries(texts.map((text, index) => [String(index + 1), text]))),
    isCumulative: () => false,
    refuse: (status, code) => ({ error: { message: 'scripted', type: status === 429 ? 'rate_limit_error' : 'invalid_request_error', param: null, code } }),
  };
}
