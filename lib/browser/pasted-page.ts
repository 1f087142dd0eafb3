import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

const CHANNEL = 'lector-pasted';
const PATH = '/pasted.html';
/** A page of ours that has not taken its text by then has not come up. */
const PATIENCE_MS = 10_000;

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), id: z.string() }),
  z.object({ type: z.literal('text'), id: z.string(), text: z.string(), isPrivate: z.boolean() }),
  z.object({ type: z.literal('taken'), id: z.string() }),
]);

type Message = z.infer<typeof messageSchema>;

/** A text that is to be read. `isPrivate`: it comes from a private window, so that nothing of it is kept. */
export interface HandedText {
  text: string;
  isPrivate: boolean;
}

/** Whether an address is that of our own page for pasted texts. */
export function isPastedPage(url: string): boolean {
  return url.startsWith(browser.runtime.getURL(PATH));
}

/**
 * Shows a text on a page of ours, which reads it. It goes from one page to the other and is stored nowhere; the page comes to the front, and closes
 * the popup by that, once it has it.
 */
export async function openPastedPage(handed: HandedText): Promise<void> {
  const id = crypto.randomUUID();
  const channel = new BroadcastChannel(CHANNEL);
  const { promise: taken, resolve } = Promise.withResolvers<void>();
  channel.addEventListener('message', ({ data }) => {
    const message = messageSchema.safeParse(data);
    if (!message.success || message.data.id !== id) return;
    if (message.data.type === 'ready') channel.postMessage({ type: 'text', id, ...handed } satisfies Message);
    if (message.data.type === 'taken') resolve();
  });
  const tab = await browser.tabs.create({ url: browser.runtime.getURL(`${PATH}#${id}`), active: false });
  await Promise.race([taken, new Promise((end) => setTimeout(end, PATIENCE_MS))]);
  channel.close();
  if (tab.id !== undefined) await browser.tabs.update(tab.id, { active: true });
}

/** Asks whoever has opened this page for its text; calls back once it has come. Nobody answers a page that was opened again: its text is gone. */
export function takeText(id: string, taken: (handed: HandedText) => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(CHANNEL);
  signal.addEventListener('abort', () => channel.close(), { once: true });
  channel.addEventListener('message', ({ data }) => {
    const message = messageSchema.safeParse(data);
    if (!message.success || message.data.type !== 'text' || message.data.id !== id) return;
    channel.postMessage({ type: 'taken', id } satisfies Message);
    channel.close();
    taken(message.data);
  });
  channel.postMessage({ type: 'ready', id } satisfies Message);
}
