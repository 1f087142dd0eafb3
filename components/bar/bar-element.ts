/** What JSX gives an element: attributes, handlers and children by their names in React. */
export type Props = Readonly<Record<string, unknown>>;

/** Runs what a handler does for an event; the renderer decides when React renders what has come of it. */
export type Dispatch = (event: Event, handle: () => void) => void;

type Valued = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The present props of each element, and what ends its listeners. */
const known = new WeakMap<Element, { props: Props; gone: AbortController }>();

/** React's names of events that are not the browser's in lower case. Focus events are those that bubble. */
const EVENTS: Readonly<Record<string, string>> = { onFocus: 'focusin', onBlur: 'focusout', onDoubleClick: 'dblclick' };
/** React's names of attributes that are not the document's. */
const ATTRIBUTES: Readonly<Record<string, string>> = { className: 'class', htmlFor: 'for', acceptCharset: 'accept-charset', httpEquiv: 'http-equiv' };
/** What is no attribute. */
const NO_ATTRIBUTES = new Set(['children', 'ref', 'key', 'defaultValue', 'defaultChecked']);

/** Gives a new element its attributes and listeners. Its value has to wait for its children: see `beginValue`. */
export function beginElement(element: Element, props: Props, dispatch: Dispatch): void {
  known.set(element, { props: {}, gone: new AbortController() });
  updateElement(element, props, dispatch);
}

/** Brings an element from the props that it has to the next ones. */
export function updateElement(element: Element, props: Props, dispatch: Dispatch): void {
  const entry = known.get(element);
  if (entry === undefined) return;
  const before = entry.props;
  entry.props = props;
  for (const name of new Set([...Object.keys(before), ...Object.keys(props)])) {
    if (before[name] === props[name]) continue;
    if (/^on[A-Z]/.test(name)) {
      if (!(name in before)) listen(element, name, entry.gone.signal, dispatch);
    } else if (name === 'style') {
      setStyle(element, before['style'], props['style']);
    } else if (!NO_ATTRIBUTES.has(name) && !(hasValue(element) && (name === 'value' || name === 'checked'))) {
      setAttribute(element, name, props[name]);
    }
  }
}

/** Ends an element's listeners, once it is gone. */
export function endElement(element: Element): void {
  known.get(element)?.gone.abort();
  known.delete(element);
}

/** Sets an uncontrolled field's first value; after that it belongs to the person. */
export function beginValue(element: Element, { defaultValue, defaultChecked }: Props): void {
  if (!hasValue(element)) return;
  if (defaultValue != null) element.value = String(defaultValue);
  if (element instanceof HTMLInputElement && typeof defaultChecked === 'boolean') element.checked = defaultChecked;
}

/** Sets a controlled field to the value that React has for it, whatever has been typed or dragged. A value that it has already is not set again: that would disturb a drag. */
export function keepValue(element: Element): void {
  if (!hasValue(element)) return;
  const { value, checked } = known.get(element)?.props ?? {};
  if (value != null && element.value !== String(value)) element.value = String(value);
  if (element instanceof HTMLInputElement && typeof checked === 'boolean' && element.checked !== checked) element.checked = checked;
}

/** One listener for each handler: it always calls the present one. */
function listen(element: Element, name: string, signal: AbortSignal, dispatch: Dispatch): void {
  const type = name === 'onChange' ? changeEventOf(element) : (EVENTS[name] ?? name.slice(2).toLowerCase());
  const listener = (event: Event) => {
    const handler = known.get(element)?.props[name];
    // The event itself, with what React's events have beside it.
    if (typeof handler === 'function') dispatch(event, () => void handler(Object.assign(event, { nativeEvent: event })));
    if (name === 'onChange') keepValue(element);
  };
  element.addEventListener(type, listener, { signal });
}

/** The event that React means by "change": each keystroke and each step of a drag, but a choice only once it is made. */
function changeEventOf(element: Element): string {
  const isTyped = element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(element.type));
  return isTyped ? 'input' : 'change';
}

function setAttribute(element: Element, name: string, value: unknown): void {
  const attribute = ATTRIBUTES[name] ?? name.replace(/^(stroke|fill|clip)([A-Z])/, (_, start: string, letter: string) => `${start}-${letter.toLowerCase()}`);
  const isWord = /^(aria|data)-/.test(attribute);
  if (value == null || (value === false && !isWord)) element.removeAttribute(attribute);
  else element.setAttribute(attribute, value === true && !isWord ? '' : String(value));
}

/** Property by property, which a page's policy for styles allows. Lengths need their unit. */
function setStyle(element: Element, before: unknown, after: unknown): void {
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return;
  const [old, next] = [stylesOf(before), stylesOf(after)];
  for (const name of new Set([...Object.keys(old), ...Object.keys(next)])) {
    if (old[name] === next[name]) continue;
    const property = name.startsWith('--') ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    element.style.setProperty(property, next[name] == null ? '' : String(next[name]));
  }
}

function stylesOf(style: unknown): Props {
  return typeof style === 'object' && style !== null ? (style as Props) : {};
}

function hasValue(element: Element): element is Valued {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
}
