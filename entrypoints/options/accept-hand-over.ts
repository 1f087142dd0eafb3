import { closeWelcome } from '../../lib/browser/welcome.ts';
import { pageStores } from '../../components/page-stores.ts';
import { connectionSchema } from '../../lib/settings/settings.ts';

/**
 * Lets the launcher hand the connection over: it dispatches `lector:connect` with `{url, token}` as detail on this page's document, over the
 * DevTools pipe, and waits for `lector:connected`, whose detail is null, or the reason why not. Only code of this extension and the person's
 * own DevTools can dispatch an event here; no web page can.
 */
export function acceptHandOver(document: Document): void {
  document.addEventListener('lector:connect', (event) => {
    void accept((event as CustomEvent<unknown>).detail).catch(() => 'The connection could not be stored.').then((reason) => {
      document.dispatchEvent(new CustomEvent('lector:connected', { detail: reason }));
    });
  });
  document.documentElement.dataset.handOver = 'ready';
}

async function accept(detail: unknown): Promise<string | null> {
  const connection = connectionSchema.safeParse(detail);
  if (!connection.success) return 'The connection handed over has not the form {url, token}.';
  await pageStores().connection.write(connection.data);
  closeWelcome();
  return null;
}
