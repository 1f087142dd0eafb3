/** The one element that Lector adds to a page. */
export interface BarHost {
  /** Where the bar is rendered, inside closed shadow roots. */
  container: HTMLElement;
  host: HTMLElement;
  /** Adds a style sheet to those inside. */
  addStyle(css: string): void;
  /** Puts the host back where the page has taken it away, three times at most, and before what the page has shown full screen or as a dialog since. */
  keep(): void;
  /** Whether browser or page let nothing reach it: beside what fills the screen, under a modal dialog, in what is inert. */
  isCovered(): boolean;
  /** Takes the host off the page. */
  remove(): void;
}

/** A page that takes the host away again and again is let have its way: the popup and the keys still control the reading. */
const MOST_RETURNS = 3;

/** What may come out of the bar to the page: nothing that is typed or focused in it. */
const KEPT_EVENTS = ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'focusin', 'focusout', 'copy', 'cut', 'paste'];

/** The host covers the viewport and lets everything through to the page; the bar inside takes pointer events for itself. */
const HOST_STYLE: Record<string, string> = {
  all: 'initial', display: 'block', position: 'fixed', inset: '0', width: '100%', height: '100%', margin: '0', border: '0', padding: '0',
  'max-width': 'none', 'max-height': 'none', background: 'transparent', 'pointer-events': 'none', 'z-index': '2147483647',
  overflow: 'visible', direction: 'ltr', 'unicode-bidi': 'isolate', 'color-scheme': 'light dark',
};

const INNER_RULES = `
  :host { all: initial; display: block; position: absolute; inset: 0; pointer-events: none; }
  .lector-container { display: contents; }
  .lector-container > * { pointer-events: auto; }`;

/**
 * Puts `<lector-bar>` on the page, with `css` inside it only. It stands in the top layer where the browser has popovers, and
 * its own style is inline and important, so no rule of the page moves, hides or covers it. The bar has a second root within
 * the first, which the page's selectors cannot name: not even custom properties get in.
 * An observer of the document sees one record when it comes and one when it goes. `mode` is for tests.
 */
export function mountBarHost(document: Document, css: string, mode: ShadowRootMode = 'closed'): BarHost {
  const window = document.defaultView as (Window & typeof globalThis) | null;
  const host = document.createElement('lector-bar');
  for (const [name, value] of Object.entries(HOST_STYLE)) host.style.setProperty(name, value, 'important');
  if ('popover' in host) host.popover = 'manual';
  const shell = document.createElement('div');
  host.attachShadow({ mode }).append(shell);
  const root = shell.attachShadow({ mode });
  if (window) root.adoptedStyleSheets = [INNER_RULES, css].map((rules) => sheetOf(rules, window));
  const container = document.createElement('div');
  container.className = 'lector-container';
  root.append(container);
  for (const type of KEPT_EVENTS) host.addEventListener(type, (event) => event.stopPropagation());
  const show = () => {
    if (!host.isConnected) document.documentElement.append(host);
    if ('showPopover' in host && host.isConnected && !host.matches(':popover-open')) host.showPopover();
  };
  show();
  // Live collections cost nothing to look at, however large the page.
  const dialogs = document.getElementsByTagName('dialog');
  const above = () => document.fullscreenElement ?? Array.from(dialogs).find((dialog) => dialog.matches(':modal')) ?? null;
  let returns = 0;
  let before: Element | null = null;
  return {
    container,
    host,
    addStyle(more) {
      if (window) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(more, window)];
    },
    keep() {
      if (!host.isConnected && returns++ >= MOST_RETURNS) return;
      const now = above();
      if (now !== null && now !== before && host.matches(':popover-open')) host.hidePopover();
      before = now;
      host.inert = false;
      show();
    },
    isCovered: () => above() !== null || host.closest('[inert]') !== null,
    remove: () => host.remove(),
  };
}

function sheetOf(rules: string, window: Window & typeof globalThis): CSSStyleSheet {
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}
