import { connect } from 'node:net';

/** What a server has answered to bytes. */
export interface RawAnswer {
  /** Null: it has closed the connection without an answer. */
  status: number | null;
  body: string;
  ms: number;
}

/** Sends bytes as they are on a connection of their own, and reads until the server closes it. Give `Connection: close`. */
export function sendRaw(url: string, chunks: Iterable<string | Uint8Array>): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let text = '';
    let answeredMs: number | null = null;
    const socket = connect({ host: hostname, port: Number(port) });
    // A server that has seen enough resets the connection; what it has said by then counts.
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      answeredMs ??= performance.now() - startedAt;
      text += chunk.toString('latin1');
    });
    socket.once('close', () => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      resolve({ status: status === undefined ? null : Number(status), body: text.slice(text.indexOf('\r\n\r\n') + 4), ms: answeredMs ?? performance.now() - startedAt });
    });
    for (const chunk of chunks) socket.write(chunk);
  });
}
