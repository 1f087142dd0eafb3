import { connect, type Socket } from 'node:net';

/** Sockets that send ever so little. */
export interface SlowSockets {
  /** How long each that was closed by the server had been open, in ms. */
  readonly droppedAfterMs: readonly number[];
  readonly openCount: number;
  close(): void;
}

/** What each socket sends at once, and then again and again: never a whole request. */
const WAYS = {
  headers: { first: 'POST /v1/audio/speech HTTP/1.1\r\nHost: HOST\r\n', more: 'x' },
  body: { first: 'POST /v1/pair HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{', more: ' ' },
  nothing: { first: '', more: '' },
} as const;

/** Opens sockets that send one byte in every `everyMs`, in their headers, in their bodies, or nothing at all. A dropped one is opened again where `isStubborn`. */
export function openSlowSockets(url: string, { way, count, everyMs, isStubborn = false }: { way: keyof typeof WAYS; count: number; everyMs: number; isStubborn?: boolean }): SlowSockets {
  const { host, hostname, port } = new URL(url);
  const { first, more } = WAYS[way];
  const droppedAfterMs: number[] = [];
  const open = new Set<Socket>();
  let isOver = false;
  const openOne = () => {
    const startedAt = performance.now();
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(first.replace('HOST', host)));
    const timer = setInterval(() => socket.write(more), everyMs);
    open.add(socket);
    // What the server says before it closes is of no interest, nor is how it closes.
    socket.resume();
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearInterval(timer);
      open.delete(socket);
      if (isOver) return;
      droppedAfterMs.push(performance.now() - startedAt);
      if (isStubborn) openOne();
    });
  };
  for (let index = 0; index < count; index += 1) openOne();
  return {
    droppedAfterMs,
    get openCount() {
      return open.size;
    },
    close() {
      isOver = true;
      for (const socket of open) socket.destroy();
    },
  };
}
