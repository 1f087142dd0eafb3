import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { NO_FACTS, type Report, type RequestFacts } from '../report.ts';
import type { AppEnv } from './app-env.ts';

/** The status of requests whose client left before there was one. @see nginx, ngx_http_request.h, NGX_HTTP_CLIENT_CLOSED_REQUEST */
const CLIENT_LEFT = 499;

/** Names each request (`x-request-id`) and reports it once its answer is out or its client has left. */
export function requestLog(report: Report) {
  return createMiddleware<AppEnv>((c, next) => {
    const startedAt = performance.now();
    const requestId = `req_${randomUUID().replaceAll('-', '')}`;
    const { incoming, outgoing } = c.env;
    const socket: Socket = incoming.socket;
    const bytesBefore = socket.bytesWritten;
    const facts: RequestFacts = { ...NO_FACTS };
    c.set('startedAt', startedAt);
    c.set('requestId', requestId);
    c.set('facts', facts);
    outgoing.setHeader('x-request-id', requestId);
    outgoing.once('close', () => {
      report({
        event: 'request',
        requestId,
        route: `${c.req.method} ${routePath(c, -1)}`,
        status: outgoing.headersSent ? outgoing.statusCode : CLIENT_LEFT,
        ms: Math.round(performance.now() - startedAt),
        bytes: socket.bytesWritten - bytesBefore,
        ...facts,
        clientId: c.get('client')?.id ?? null,
        errorCode: facts.errorCode ?? (outgoing.writableFinished ? null : 'client_left'),
      });
    });
    return next();
  });
}
