import { browser } from 'wxt/browser';
import { KEPT_PORT, KEPT_STORES, keptAnswerSchema, type KeptCall, type KeptStore } from '../messages/kept-port.ts';

/** Whether this is a page of ours in a private window of Firefox, where it can open no database. Other browsers show it in their ordinary storage. */
export function isPrivatePage(): boolean {
  return import.meta.env.FIREFOX && browser.extension.inIncognitoContext;
}

/** The stores of the background, called over a line of their own. Each method fails where it fails there, or where the background has gone. */
export function storesFromAfar<Stores extends Record<KeptStore, object>>(): Stores {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const watching = new Map<string, Set<(value: unknown) => void>>();
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let calls = 0;

  function line(): NonNullable<typeof port> {
    if (port !== null) return port;
    const opened = browser.runtime.connect({ name: KEPT_PORT });
    opened.onMessage.addListener((message: unknown) => {
      const parsed = keptAnswerSchema.safeParse(message);
      if (!parsed.success) return;
      const answer = parsed.data;
      if (answer.type === 'changed') return watching.get(answer.store)?.forEach((changed) => changed(answer.value));
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.type === 'done') asked?.resolve(answer.value);
      else asked?.reject(new Error(answer.message));
    });
    opened.onDisconnect.addListener(() => {
      port = null;
      for (const { reject } of waiting.values()) reject(new Error('the background has gone'));
      waiting.clear();
    });
    return (port = opened);
  }

  function call(store: KeptStore, method: string, args: unknown[]): Promise<unknown> {
    const id = (calls += 1);
    const asked = Promise.withResolvers<unknown>();
    waiting.set(id, asked);
    line().postMessage({ id, store, method, args } satisfies KeptCall);
    return asked.promise;
  }

  function watch(store: KeptStore, changed: (value: unknown) => void, signal: AbortSignal): void {
    const listeners = watching.get(store) ?? new Set();
    watching.set(store, listeners.add(changed));
    signal.addEventListener('abort', () => listeners.delete(changed), { once: true });
    line();
  }

  const storeOf = (store: KeptStore): object =>
    new Proxy({}, {
      get: (_, method) => (method === 'watch' ? (changed: (value: unknown) => void, signal: AbortSignal) => watch(store, changed, signal) : (...args: unknown[]) => call(store, String(method), args)),
    });
  return Object.fromEntries(KEPT_STORES.map((store) => [store, storeOf(store)])) as Stores;
}
