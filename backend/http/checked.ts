import { createMiddleware } from 'hono/factory';
import type { AppContext, AppEnv } from './app-env.ts';

/** Looks at a request before its route does, or sets what its answer carries whatever that will be. @throws Problem where the request is refused */
export type Check = (c: AppContext) => void;

/** Makes checks, one after another, one stage of the framework: stages of their own would take longer than what they check. */
export function checked(...checks: readonly Check[]) {
  return createMiddleware<AppEnv>((c, next) => {
    for (const check of checks) check(c);
    return next();
  });
}
