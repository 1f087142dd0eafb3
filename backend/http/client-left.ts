import type { AppContext } from './app-env.ts';

/** Aborts when the client goes before its answer is out. */
export function clientLeft(c: AppContext): AbortSignal {
  const left = new AbortController();
  const { outgoing } = c.env;
  const leave = () => {
    if (!outgoing.writableFinished) left.abort();
  };
  if (outgoing.destroyed) leave();
  else outgoing.once('close', leave);
  return left.signal;
}
