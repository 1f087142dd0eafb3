import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Client } from '../clients/client.ts';
import type { RequestFacts } from '../report.ts';
import type { DirectBody } from './direct-body.ts';

/** What the requests of the app carry with them. */
export interface AppEnv {
  Bindings: HttpBindings & {
    /** Set by a handler whose answer is to get this body; what it returns has none then. */
    directBody?: DirectBody;
  };
  Variables: {
    /** When the request came, by performance.now(). */
    startedAt: number;
    requestId: string;
    /** The `Host` that the client has dialled, one of those that are allowed, in lower case with its port. */
    host: string;
    /** Whom the request comes from: an IP address, as far as proxies in front are trusted with it. */
    address: string;
    /** Who asks; not set at the open addresses. */
    client: Client;
    /** What the log will say about the request; handlers fill in what they know. */
    facts: RequestFacts;
  };
}

/** A request in the app. */
export type AppContext = Context<AppEnv>;
