import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

/** A body that is made as it is sent, with the headers of its kind; the status is 200. */
export interface DirectBody {
  headers: Record<string, string>;
  chunks: AsyncGenerator<Uint8Array>;
  /** Called when the making fails; the connection is cut then, since a clean end would pass a broken body for a whole one. */
  onFailure(error: unknown): void;
}

/**
 * Sends an answer whose body goes straight to Node's response, beside the headers that are set there already. A web stream in between costs about as
 * much as all the rest of a request. Returns what tells the server that nothing is left to send.
 */
export function sendDirectly(outgoing: ServerResponse, body: DirectBody): Response {
  outgoing.writeHead(200, body.headers);
  void pump(outgoing, body);
  return RESPONSE_ALREADY_SENT;
}

async function pump(outgoing: ServerResponse, { chunks, onFailure }: DirectBody): Promise<void> {
  let isFirst = true;
  try {
    for await (const chunk of chunks) {
      if (outgoing.destroyed) return;
      const hasRoom = outgoing.write(chunk);
      // Node would hold the first sound back until all that waits in this turn is done: the clip's other readers, its encoder. Later ones may go together.
      if (isFirst) outgoing.socket?.uncork();
      isFirst = false;
      if (!hasRoom) await writable(outgoing);
    }
    outgoing.end();
  } catch (error) {
    onFailure(error);
    outgoing.destroy();
  }
}

/** Resolves when a response can take more, or is closed. */
async function writable(outgoing: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  outgoing.once('drain', resolve).once('close', resolve);
  await promise;
  outgoing.off('drain', resolve).off('close', resolve);
}
