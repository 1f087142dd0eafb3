import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { nextFault } from './behaviour.ts';
import { RealtimeSession } from './realtime-session.ts';
import { SERVICE_ERRORS, SERVICE_MODELS, type ServiceError } from './service.ts';
import { keyOf, type ServiceParts } from './service-parts.ts';

/** The realtime side of the emulated service. */
export interface Realtime {
  /** How many connections have been made. */
  readonly connectionCount: number;
  /** How many are open now. */
  readonly openCount: number;
  /** Every client event by type, in order, with its connection. */
  readonly events: readonly { connection: number; type: string }[];
  /** The close codes that clients have sent, in order. */
  readonly closeCodes: readonly number[];
  /** Hears nothing more of what comes on the connections of now, pings neither, and lets them stand: as where a router has forgotten them. */
  freeze(): void;
  /** Destroys every connection, as a fault in the network would. */
  drop(): void;
  close(): void;
}

const PATH = '/api-ws/v1/realtime';

/** Answers WebSocket handshakes on `server`. */
export function openRealtime(server: Server, parts: ServiceParts): Realtime {
  const sockets = new WebSocketServer({ noServer: true });
  const events: { connection: number; type: string }[] = [];
  const closeCodes: number[] = [];
  let connectionCount = 0;

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const url = new URL(request.url ?? '/', 'http://service');
    const model = url.searchParams.get('model') ?? '';
    const handshakeFault = isHandshakeFault(parts) ? nextFault(parts.behaviour) : null;
    if (handshakeFault?.type === 'hang') {
      // Read from, so that it is noticed when the caller goes.
      socket.resume();
      socket.once('end', () => socket.destroy());
      return;
    }
    const refusal = handshakeFault?.type === 'error' ? { ...SERVICE_ERRORS[handshakeFault.error], retryAfter: handshakeFault.retryAfter } : refusalOf(request, url.pathname, model, parts);
    if (refusal) return refuseUpgrade(socket, refusal);
    const accept = () => {
      if (socket.destroyed) return;
      sockets.handleUpgrade(request, socket, head, (client: WebSocket) => {
        const connection = connectionCount++;
        client.on('close', (code) => closeCodes.push(code));
        new RealtimeSession(client, { parts, model, connection, onEvent: (type) => events.push({ connection, type }) }).open();
      });
    };
    if (parts.behaviour.handshakeMs > 0) setTimeout(accept, parts.behaviour.handshakeMs);
    else accept();
  });

  return {
    get connectionCount() {
      return connectionCount;
    },
    get openCount() {
      return sockets.clients.size;
    },
    events,
    closeCodes,
    freeze() {
      for (const client of sockets.clients) client.pause();
    },
    drop() {
      for (const client of sockets.clients) client.terminate();
    },
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

/** Errors and hangs before headers belong to the handshake, everything else to a response. */
function isHandshakeFault({ behaviour }: ServiceParts): boolean {
  const next = behaviour.faults[0] ?? behaviour.everyCall;
  return next?.type === 'error' || (next?.type === 'hang' && next.where === 'before headers');
}

function refusalOf(request: IncomingMessage, path: string, model: string, { keys, buckets, behaviour, region }: ServiceParts): ServiceError | null {
  const key = keyOf(request, keys);
  if (key === null) return SERVICE_ERRORS.badKey;
  if (path !== PATH) return { ...SERVICE_ERRORS.badUrl, status: 404 };
  const known = SERVICE_MODELS.get(model);
  if (!known || (region !== null && !known.regions.includes(region))) return SERVICE_ERRORS.noModel;
  if (known.transport !== 'realtime') return SERVICE_ERRORS.badUrl;
  return buckets.take(`${key} ${model}`, behaviour.perMinute ?? known.perMinute) ? null : SERVICE_ERRORS.rate;
}

function refuseUpgrade(socket: Duplex, { status, code, message, retryAfter }: ServiceError): void {
  const body = JSON.stringify({ code, message });
  const retry = retryAfter === undefined ? '' : `Retry-After: ${retryAfter}\r\n`;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${retry}Connection: close\r\n\r\n${body}`);
}
