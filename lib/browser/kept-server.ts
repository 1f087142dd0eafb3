import { browser } from 'wxt/browser';
import { KEPT_PORT, KEPT_STORES, keptCallSchema, type KeptAnswer, type KeptCall, type KeptStore } from '../messages/kept-port.ts';

/** Stores whose methods can be called from afar; one with `watch` tells of changes that others make. */
export type ServedStores = Readonly<Record<KeptStore, object>>;

/** Lets pages of ours call stores of this context; each line has stores of its own, so that each hears of what the others change. Lines of anybody else, content scripts too, are refused. */
export function serveKept(makeStores: () => ServedStores): void {
  browser.runtime.onConnect.addListener((port) => {
    const isOurs = port.sender?.id === browser.runtime.id && port.sender.url?.startsWith(browser.runtime.getURL('/')) === true;
    if (port.name !== KEPT_PORT || !isOurs) return;
    const stores = makeStores();
    const closed = new AbortController();
    const tell = (answer: KeptAnswer) => closed.signal.aborted || port.postMessage(answer);
    port.onDisconnect.addListener(() => closed.abort());
    for (const store of KEPT_STORES) methodOf(stores[store], 'watch')?.((value: unknown) => tell({ type: 'changed', store, value }), closed.signal);
    port.onMessage.addListener((message: unknown) => {
      const call = keptCallSchema.safeParse(message);
      if (call.success) void answerTo(call.data, stores).then(tell);
    });
  });
}

async function answerTo({ id, store, method, args }: KeptCall, stores: ServedStores): Promise<KeptAnswer> {
  try {
    const called = methodOf(stores[store], method);
    if (called === null) throw new Error(`${store} has no ${method}`);
    return { type: 'done', id, value: await called(...args) };
  } catch (error) {
    return { type: 'failed', id, message: error instanceof Error ? error.message : String(error) };
  }
}

function methodOf(store: object, name: string): ((...args: unknown[]) => unknown) | null {
  const found: unknown = Object.hasOwn(store, name) ? (store as Record<string, unknown>)[name] : null;
  return typeof found === 'function' ? (...args) => found.apply(store, args) as unknown : null;
}
