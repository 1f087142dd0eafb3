import { setTimeout as sleep } from 'node:timers/promises';
import { type Bidi, callIn } from './bidi.ts';

/** The bar on a page in Firefox, worked by roles, names and real pointer and key events, through its closed shadow roots. */
export interface FirefoxBar {
  /** Whether the page has one. */
  isThere(): Promise<boolean>;
  /** Waits for a button of that name. */
  waitFor(name: string, timeoutMs?: number): Promise<void>;
  /** Clicks it in its middle; gives the wall-clock time (ms) just before. */
  click(name: string, timeoutMs?: number): Promise<number>;
  /** Presses and releases a key where the focus is. */
  press(key: string): Promise<void>;
  /** All its text, joined by spaces. */
  text(): Promise<string>;
  /** Waits until its text matches, and gives it. */
  waitForText(pattern: RegExp, timeoutMs?: number): Promise<string>;
}

interface SerialisedNode {
  sharedId: string;
  value: { nodeType: number; localName?: string; nodeValue?: string; children?: SerialisedNode[]; shadowRoot?: SerialisedNode | null };
}

const TEXT_NODE = 3;

/** The bar of a tab. */
export function firefoxBarOf(bidi: Bidi, context: string): FirefoxBar {
  /** The inner of the two shadow roots, or null without a bar. */
  const root = async (): Promise<SerialisedNode | null> => {
    const { result } = await bidi.send<{ result: SerialisedNode }>('script.evaluate', {
      expression: `document.querySelector('lector-bar')`,
      target: { context },
      awaitPromise: false,
      serializationOptions: { maxDomDepth: 20, includeShadowTree: 'all' },
    });
    return result.value?.shadowRoot?.value.children?.[0]?.value.shadowRoot ?? null;
  };
  const text = async () => {
    const start = await root();
    return start ? textsOf(start).join(' ') : '';
  };
  const find = async (name: string, timeoutMs = 5000): Promise<string> => {
    for (const deadline = Date.now() + timeoutMs; ; await sleep(30)) {
      const start = await root();
      if (start) {
        const { nodes } = await bidi.send<{ nodes: { sharedId: string }[] }>('browsingContext.locateNodes', {
          context,
          locator: { type: 'accessibility', value: { role: 'button', name } },
          startNodes: [{ sharedId: start.sharedId }],
        });
        if (nodes[0]) return nodes[0].sharedId;
      }
      if (Date.now() > deadline) throw new Error(`No button “${name}” within ${timeoutMs} ms; the bar says: ${(await text()) || 'nothing'}`);
    }
  };
  return {
    isThere: () => callIn(bidi, context, () => document.querySelector('lector-bar') !== null),
    waitFor: async (name, timeoutMs) => void (await find(name, timeoutMs)),
    async click(name, timeoutMs) {
      const sharedId = await find(name, timeoutMs);
      const time = Date.now();
      await bidi.send('input.performActions', {
        context,
        actions: [{ type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element: { sharedId } } }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] }],
      });
      return time;
    },
    async press(key) {
      await bidi.send('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions: [{ type: 'keyDown', value: key }, { type: 'keyUp', value: key }] }] });
    },
    text,
    async waitForText(pattern, timeoutMs = 5000) {
      for (const deadline = Date.now() + timeoutMs; ; await sleep(50)) {
        const now = await text();
        if (pattern.test(now)) return now;
        if (Date.now() > deadline) throw new Error(`No text ${pattern} within ${timeoutMs} ms; the bar says: ${now || 'nothing'}`);
      }
    },
  };
}

function textsOf({ value }: SerialisedNode): string[] {
  if (value.nodeType === TEXT_NODE) return [value.nodeValue ?? ''];
  return (value.children ?? []).flatMap(textsOf);
}
