import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** A request as it came to a server of this process. */
export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** All of its body that has come so far. */
  body(): string;
}

/** Watches every request to every server of this process, bodies too, without a part in answering them. */
export function watchRequests(): { seen: SeenRequest[]; stop(): void } {
  const seen: SeenRequest[] = [];
  const listener = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    const chunks: Buffer[] = [];
    const push = request.push.bind(request);
    request.push = (chunk: unknown, encoding?: BufferEncoding) => {
      if (chunk !== null) chunks.push(Buffer.from(chunk as Uint8Array));
      return push(chunk, encoding);
    };
    seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: () => Buffer.concat(chunks).toString() });
  };
  subscribe('http.server.request.start', listener);
  return { seen, stop: () => void unsubscribe('http.server.request.start', listener) };
}
