/** The element around a node as the page shows it: through slots, out of open shadow roots and of frames; null at the top. */
export function parentOf(node: Element | Text): Element | null {
  const { parentElement } = node;
  // Asked only where the node can be in a slot: a host's own child.
  if (parentElement) return (parentElement.shadowRoot && node.assignedSlot) || parentElement;
  const root = node.getRootNode?.();
  if (!root) return null;
  if ('host' in root) return root.host as Element;
  return (root as Partial<Document>).defaultView?.frameElement ?? null;
}

/** Whether an element is this one or stands inside of it, as the page shows them. */
export function isWithin(ancestor: Element, element: Element): boolean {
  if (ancestor.contains(element)) return true;
  for (let at: Element | null = element; at; at = parentOf(at)) if (at === ancestor) return true;
  return false;
}

/** The element itself, or the one of this document that it stands in by way of shadow roots and frames. */
export function inDocument(element: Element, document: Document): Element {
  let at = element;
  while (at.getRootNode() !== document) {
    const parent = parentOf(at);
    if (!parent) return at;
    at = parent;
  }
  return at;
}

/** What is inside an element now as the page shows it, and whether that stands in another tree than the element itself. */
export function contentOf(element: Element): { nodes: readonly Node[]; isOtherTree: boolean } {
  if (element.shadowRoot) return { nodes: childrenOf(element.shadowRoot), isOtherTree: true };
  if (element.tagName === 'SLOT') {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return { nodes: assigned, isOtherTree: true };
  }
  // What a closed one keeps back has styles as if it were shown.
  if (element.tagName === 'DETAILS' && !element.hasAttribute('open')) return { nodes: childrenOf(element).filter(({ nodeName }) => nodeName === 'SUMMARY').slice(0, 1), isOtherTree: false };
  const body = isFrame(element) ? element.contentDocument?.body : null;
  return body ? { nodes: [body], isOtherTree: true } : { nodes: childrenOf(element), isOtherTree: false };
}

/** The children of a node; from one to the next is seven times as fast as by the list of them. */
function childrenOf(parent: Node): Node[] {
  const nodes: Node[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) nodes.push(node);
  return nodes;
}

/** Whether an element is a frame whose document is of the same origin. */
export function isOpenFrame(element: Element): boolean {
  return isFrame(element) && element.contentDocument?.body != null;
}

function isFrame(element: Element): element is HTMLIFrameElement {
  return element.tagName === 'IFRAME' || element.tagName === 'FRAME';
}
