import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app-env.ts';

/** Answers are data: a browser that shows one as a page loads nothing for it and frames it nowhere. A route that is a page says so itself. */
export const strictContentPolicy = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  if (!c.res.headers.has('content-security-policy')) c.res.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
});
