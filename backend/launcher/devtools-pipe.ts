import type { Readable, Writable } from 'node:stream';
import { LauncherError } from './launcher-error.ts';

/** A line to a browser of ours, which nobody else can open: no port listens. */
export interface DevtoolsPipe {
  /**
   * Sends one command and returns its result, unchecked. `sessionId` addresses an attached target.
   * @throws LauncherError when the browser refuses it or has gone; the signal's reason when it aborts.
   */
  send(method: string, params: Record<string, unknown>, signal: AbortSignal, sessionId?: string): Promise<unknown>;
}

interface Reply {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

/**
 * Speaks the DevTools protocol over the two file descriptors of `--remote-debugging-pipe`: JSON messages, each ended by a NUL.
 * A driver library would do more than is wanted here: it takes over dialogs, downloads and the viewport of what is a person's own browser.
 * @see Chromium, content/browser/devtools/devtools_pipe_handler.cc (read 2026-11)
 */
export function connectDevtoolsPipe(toBrowser: Writable, fromBrowser: Readable): DevtoolsPipe {
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  let received = '';
  let hasGone = false;

  fromBrowser.setEncoding('utf8');
  fromBrowser.on('data', (chunk: string) => {
    const messages = (received + chunk).split('\0');
    received = messages.pop() ?? '';
    for (const message of messages) {
      const reply = JSON.parse(message) as Reply;
      if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
    }
  });
  const leave = () => {
    hasGone = true;
    for (const answer of waiting.values()) answer({ error: { message: 'the browser has closed' } });
  };
  fromBrowser.on('close', leave);
  // A write to a browser that has just gone fails here first; what waits for an answer is told by `leave`.
  toBrowser.on('error', leave);

  return {
    async send(method, params, signal, sessionId) {
      signal.throwIfAborted();
      if (hasGone) throw new LauncherError(`${method}: the browser has closed.`);
      const id = (lastId += 1);
      const { promise, resolve, reject } = Promise.withResolvers<Reply>();
      const giveUp = () => reject(signal.reason as Error);
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.set(id, resolve);
      toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      try {
        const reply = await promise;
        if (reply.error) throw new LauncherError(`${method}: ${reply.error.message}`);
        return reply.result;
      } finally {
        waiting.delete(id);
        signal.removeEventListener('abort', giveUp);
      }
    },
  };
}
