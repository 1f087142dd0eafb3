/** A node of a page as WebDriver BiDi hands it over. */
export interface BidiNode {
  sharedId: string;
  value?: { shadowRoot?: BidiNode | null; children?: BidiNode[]; localName?: string };
}

/** A line to a browser that speaks WebDriver BiDi. @see https://w3c.github.io/webdriver-bidi/ (read 2026-11) */
export interface Bidi {
  /** Sends a command and gives its result. @throws Error with the browser's reason */
  send<Result>(method: string, params: object): Promise<Result>;
  close(): void;
}

interface Reply {
  id?: number;
  result?: unknown;
  error?: string;
  message?: string;
}

/** Opens a session on the address that the browser prints when it starts (`ws://127.0.0.1:PORT`). */
export async function openBidi(url: string): Promise<Bidi> {
  const socket = new WebSocket(`${url}/session`);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let nextId = 0;
  const failAll = (reason: string) => {
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error(`No WebDriver BiDi at ${url}`)), { once: true });
  });
  socket.addEventListener('close', () => failAll('the browser has closed the line'));
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    const call = reply.id === undefined ? undefined : waiting.get(reply.id);
    if (!call || reply.id === undefined) return;
    waiting.delete(reply.id);
    if (reply.error === undefined) call.resolve(reply.result);
    else call.reject(new Error(`${reply.error}: ${reply.message}`));
  });
  const bidi: Bidi = {
    send<Result>(method: string, params: object) {
      const id = (nextId += 1);
      const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
      socket.send(JSON.stringify({ id, method, params }));
      return answer as Promise<Result>;
    },
    close: () => socket.close(),
  };
  await bidi.send('session.new', { capabilities: {} });
  return bidi;
}

interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: unknown };
  exceptionDetails?: { text: string };
}

/**
 * The value of a function called in a browsing context with plain arguments; it must give what JSON can carry.
 * @throws Error with the exception's text
 */
export async function callIn<Arguments extends unknown[], Result>(bidi: Bidi, context: string, body: (...given: Arguments) => Result, ...given: Arguments): Promise<Awaited<Result>> {
  const expression = `(async () => JSON.stringify(await (${body.toString()})(${given.map((one) => JSON.stringify(one)).join(', ')})) ?? 'null')()`;
  const answer = await bidi.send<Evaluated>('script.evaluate', { expression, target: { context }, awaitPromise: true });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text);
  return JSON.parse(String(answer.result?.value)) as Awaited<Result>;
}
