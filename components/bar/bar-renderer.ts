import { createContext, type ReactNode } from 'react';
import createReconciler from 'react-reconciler';
import { ConcurrentRoot, ContinuousEventPriority, DefaultEventPriority, DiscreteEventPriority, NoEventPriority } from 'react-reconciler/constants';
import { beginElement, beginValue, endElement, keepValue, updateElement, type Dispatch, type Props } from './bar-element.ts';

/** Where a bar is rendered. */
export interface BarRoot {
  /** Shows a node, in a task of its own; what is there already keeps its elements, focus and state. */
  render(node: ReactNode): void;
  /** Takes everything away at once, with its listeners. */
  unmount(): void;
}

/** Whether elements are made for HTML or for SVG. */
type Space = 'html' | 'svg';

const SPACES: Readonly<Record<Space, string>> = { html: 'http://www.w3.org/1999/xhtml', svg: 'http://www.w3.org/2000/svg' };
/** Events that come in streams. Of all others a person means each one apart: what comes of it is rendered before the next. */
const CONTINUOUS = /^(drag|dragover|mousemove|mouseover|mouseout|mouseenter|mouseleave|pointermove|pointerover|pointerout|pointerenter|pointerleave|scroll|touchmove|wheel)$/;

let priority: number = NoEventPriority;
/** While React changes the document, events that come of it (a focused element that goes) are not a person's. */
let isCommitting = false;

const dispatch: Dispatch = (event, handle) => {
  if (isCommitting) return;
  const before = priority;
  priority = CONTINUOUS.test(event.type) ? ContinuousEventPriority : DiscreteEventPriority;
  try {
    handle();
  } finally {
    priority = before;
  }
  // A field shows React's value after each of its events, so React has to have rendered by then.
  if (event.type === 'input' || event.type === 'change') reconciler.flushSyncWork();
};

const nothing = (): void => undefined;
const insert = (parent: Element, child: Element | Text, before: Element | Text) => void parent.insertBefore(child, before);
const append = (parent: Element, child: Element | Text) => void parent.append(child);
const remove = (_: Element, child: Element | Text) => child.remove();

/**
 * The browser's document as React's host, as far as the bar needs it: react-dom does more and is 25 kB larger. Not here: portals, Suspense,
 * server rendering, forms, style sheets and other resources, capture handlers, and numbers as lengths in `style`.
 * @see https://github.com/facebook/react/tree/main/packages/react-reconciler 2026-11-23
 */
const reconciler = createReconciler<string, Props, Element, Element, Text, never, never, never, never, Element | Text, Space, never, number, -1, null, null, null, never, never, never>({
  rendererPackageName: 'lector-bar',
  rendererVersion: '1',
  extraDevToolsConfig: null,
  isPrimaryRenderer: true,
  supportsMutation: true,
  supportsPersistence: false,
  supportsHydration: false,
  supportsMicrotasks: true,
  scheduleMicrotask: queueMicrotask,
  scheduleTimeout: (callback, delay) => window.setTimeout(callback, delay),
  cancelTimeout: (id) => window.clearTimeout(id),
  noTimeout: -1,

  getRootHostContext: () => 'html',
  getChildHostContext: (parent, type) => (type === 'svg' ? 'svg' : type === 'foreignObject' ? 'html' : parent),
  getPublicInstance: (instance) => instance,
  createInstance(type, props, container, space) {
    const element = container.ownerDocument.createElementNS(SPACES[type === 'svg' ? 'svg' : space], type);
    beginElement(element, props, dispatch);
    return element;
  },
  createTextInstance: (text, container) => container.ownerDocument.createTextNode(text),
  shouldSetTextContent: () => false,
  appendInitialChild: append,
  finalizeInitialChildren(element, _type, props) {
    beginValue(element, props);
    keepValue(element);
    return false;
  },

  prepareForCommit() {
    isCommitting = true;
    return null;
  },
  resetAfterCommit() {
    isCommitting = false;
  },
  appendChild: append,
  appendChildToContainer: append,
  insertBefore: insert,
  insertInContainerBefore: insert,
  removeChild: remove,
  removeChildFromContainer: remove,
  clearContainer: (container) => container.replaceChildren(),
  commitTextUpdate(text, _before, after) {
    text.data = after;
  },
  commitUpdate(element, _type, _before, after) {
    updateElement(element, after, dispatch);
    keepValue(element);
  },
  detachDeletedInstance: endElement,

  setCurrentUpdatePriority(next) {
    priority = next;
  },
  getCurrentUpdatePriority: () => priority,
  resolveUpdatePriority: () => (priority === NoEventPriority ? DefaultEventPriority : priority),

  // What the bar has no use for.
  NotPendingTransition: null,
  HostTransitionContext: createContext(null),
  resetFormInstance: nothing,
  shouldAttemptEagerTransition: () => false,
  requestPostPaintCallback: nothing,
  trackSchedulerEvent: nothing,
  resolveEventType: () => null,
  resolveEventTimeStamp: () => -1,
  maySuspendCommit: () => false,
  maySuspendCommitOnUpdate: () => false,
  maySuspendCommitInSyncRender: () => false,
  preloadInstance: () => true,
  startSuspendingCommit: () => null,
  suspendInstance: nothing,
  suspendOnActiveViewTransition: nothing,
  waitForCommitToBeReady: () => null,
  getSuspendedCommitReason: () => null,
  preparePortalMount: nothing,
  getInstanceFromNode: () => null,
  getInstanceFromScope: () => null,
  prepareScopeUpdate: nothing,
  beforeActiveInstanceBlur: nothing,
  afterActiveInstanceBlur: nothing,
  bindToConsole: () => nothing,
});

/** A place to render a bar, in an element that holds nothing else. Errors that nobody catches are reported to the window, as react-dom reports them. */
export function createBarRoot(container: Element): BarRoot {
  const root = reconciler.createContainer(container, ConcurrentRoot, null, false, null, '', reconciler.defaultOnUncaughtError, reconciler.defaultOnCaughtError, reconciler.defaultOnRecoverableError, nothing, null);
  return {
    render: (node) => void reconciler.updateContainer(node, root),
    unmount() {
      reconciler.updateContainerSync(null, root);
      reconciler.flushSyncWork();
    },
  };
}
