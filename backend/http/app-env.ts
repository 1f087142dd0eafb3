import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { RequestLine } from '../report.ts';

/** What the requests of the app carry with them. */
export interface AppEnv {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    /** What the log will say about the request; handlers fill in what they know. */
    facts: Pick<RequestLine, 'cache' | 'textLength' | 'errorCode'>;
  };
}

/** A request in the app. */
export type AppContext = Context<AppEnv>;
