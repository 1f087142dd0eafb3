import { setTimeout as sleep } from 'node:timers/promises';
import type { Send } from './cdp-target.ts';

/** A control or text as assistive technology meets it. */
export interface SurfaceNode {
  role: string;
  name: string;
  value: string;
  disabled: boolean;
  focused: boolean;
  pressed: string | null;
  backendNodeId: number;
}

/** Which control is meant: its role and name. */
export interface Wanted {
  role: string;
  name: string | RegExp;
}

/** A part of the interface, worked by what a person meets in it: names, roles and real mouse events. Closed shadow roots are no obstacle. */
export interface Surface {
  /** Everything in it, in reading order; empty where it is not there. */
  nodes(): Promise<SurfaceNode[]>;
  /** The control, or null where there is none now. */
  find(wanted: Wanted): Promise<SurfaceNode | null>;
  /** Waits for the control. */
  waitFor(wanted: Wanted, timeoutMs?: number): Promise<SurfaceNode>;
  /** Clicks the control's middle with real mouse events; gives the wall-clock time (ms) just before the button went down. */
  click(wanted: Wanted, timeoutMs?: number): Promise<number>;
  /** Gives the control the focus, as Tab would. */
  focus(wanted: Wanted, timeoutMs?: number): Promise<void>;
  /** All its text, in reading order, joined by spaces. */
  text(): Promise<string>;
  /** Waits until its text matches, and gives it. */
  waitForText(pattern: RegExp, timeoutMs?: number): Promise<string>;
}

interface AxValue {
  value?: unknown;
}

interface AxNode {
  nodeId: string;
  ignored: boolean;
  role?: AxValue;
  name?: AxValue;
  value?: AxValue;
  properties?: { name: string; value: AxValue }[];
  backendDOMNodeId?: number;
  childIds?: string[];
}

/** The interface under one element of a target (`lector-bar`), or the whole document where `hostTag` is null. */
export function surfaceOf(send: Send, hostTag: string | null): Surface {
  const nodes = async (): Promise<SurfaceNode[]> => {
    await send('Accessibility.enable');
    await send('DOM.enable');
    const found: AxNode[] = [];
    for (const root of await rootNodes(send, hostTag)) {
      found.push(...((await send('Accessibility.queryAXTree', { backendNodeId: root })) as { nodes: AxNode[] }).nodes);
    }
    return found.filter((node) => !node.ignored && node.backendDOMNodeId !== undefined).map(toSurfaceNode);
  };
  const find = async ({ role, name }: Wanted) =>
    (await nodes()).find((node) => node.role === role && (typeof name === 'string' ? node.name === name : name.test(node.name))) ?? null;
  const text = async () =>
    (await nodes())
      .filter(({ role }) => role === 'StaticText')
      .map(({ name }) => name)
      .join(' ');
  const waitFor = async (wanted: Wanted, timeoutMs = 5000) => {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const node = await find(wanted);
      if (node) return node;
      if (Date.now() > deadline) {
        const there = (await nodes()).filter(({ role }) => role !== 'InlineTextBox').map(({ role, name }) => `${role} “${name}”`);
        throw new Error(`No ${wanted.role} ${String(wanted.name)} within ${timeoutMs} ms; there are: ${there.join(', ') || 'none'}`);
      }
      await sleep(20);
    }
  };
  return {
    nodes,
    find,
    waitFor,
    async click(wanted, timeoutMs) {
      const { backendNodeId } = await waitFor(wanted, timeoutMs);
      await send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
      const { model } = (await send('DOM.getBoxModel', { backendNodeId })) as { model: { border: number[] } };
      const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border;
      const at = { x: (left + right) / 2, y: (top + bottom) / 2, button: 'left', clickCount: 1 };
      await send('Input.dispatchMouseEvent', { ...at, type: 'mouseMoved', button: 'none' });
      const time = Date.now();
      await send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed' });
      await send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' });
      return time;
    },
    async focus(wanted, timeoutMs) {
      const { backendNodeId } = await waitFor(wanted, timeoutMs);
      await send('DOM.focus', { backendNodeId });
    },
    text,
    async waitForText(pattern, timeoutMs = 5000) {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const now = await text();
        if (pattern.test(now)) return now;
        if (Date.now() > deadline) throw new Error(`No text ${pattern} within ${timeoutMs} ms; it says: ${now || 'nothing'}`);
        await sleep(20);
      }
    },
  };
}

interface DomNode {
  backendNodeId: number;
  nodeName: string;
  nodeType: number;
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

/**
 * The backend node ids under which to look: the document, or the elements in the host's shadow root (the host itself has no place in the
 * accessibility tree); none where the host is not there. The bar hangs on `documentElement`.
 */
async function rootNodes(send: Send, hostTag: string | null): Promise<number[]> {
  const { root } = (await send('DOM.getDocument', { depth: 2 })) as { root: DomNode };
  if (hostTag === null) return [root.backendNodeId];
  const host = (root.children ?? []).flatMap(({ children }) => children ?? []).find(({ nodeName }) => nodeName.toLowerCase() === hostTag);
  const shadow = host?.shadowRoots?.[0];
  if (!shadow) return [];
  const { node } = (await send('DOM.describeNode', { backendNodeId: shadow.backendNodeId, depth: 1 })) as { node: DomNode };
  return (node.children ?? []).filter(({ nodeType, nodeName }) => nodeType === 1 && nodeName !== 'STYLE').map(({ backendNodeId }) => backendNodeId);
}

function toSurfaceNode(node: AxNode): SurfaceNode {
  const property = (name: string) => node.properties?.find((entry) => entry.name === name)?.value.value;
  return {
    role: asText(node.role),
    name: asText(node.name),
    value: property('valuetext') === undefined ? asText(node.value) : String(property('valuetext')),
    disabled: property('disabled') === true,
    focused: property('focused') === true,
    pressed: property('pressed') === undefined ? null : String(property('pressed')),
    backendNodeId: node.backendDOMNodeId ?? 0,
  };
}

function asText(value: AxValue | undefined): string {
  return value?.value === undefined ? '' : String(value.value);
}
