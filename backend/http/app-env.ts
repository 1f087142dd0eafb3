import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Client } from '../clients/client.ts';
import type { RequestLine } from '../report.ts';

/** What the requests of the app carry with them. */
export interface AppEnv {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    /** The `Host` that the client has dialled, one of those that are allowed, in lower case with its port. */
    host: string;
    /** Whom the request comes from: an IP address, as far as proxies in front are trusted with it. */
    address: string;
    /** Who asks; not set at the open addresses. */
    client: Client;
    /** What the log will say about the request; handlers fill in what they know. */
    facts: Pick<RequestLine, 'cache' | 'textLength' | 'errorCode'>;
  };
}

/** A request in the app. */
export type AppContext = Context<AppEnv>;
