import { setTimeout as sleep } from 'node:timers/promises';
import { callIn } from './bidi.ts';
import type { FirefoxBrowser } from './firefox-browser.ts';

/** All text of the popup that is open, as it is shown. */
export function firefoxPopupText(browser: FirefoxBrowser): Promise<string> {
  return inPopup(browser, `content.document.body?.innerText ?? ''`);
}

/** Waits until the popup's text matches, and gives it. */
export async function waitForFirefoxPopup(browser: FirefoxBrowser, pattern: RegExp, timeoutMs = 10_000): Promise<string> {
  for (const deadline = Date.now() + timeoutMs; ; await sleep(50)) {
    const text = await firefoxPopupText(browser);
    if (pattern.test(text)) return text;
    if (Date.now() > deadline) throw new Error(`No text ${pattern} within ${timeoutMs} ms; the popup says: ${text}`);
  }
}

/** Clicks the button of the popup that begins with this text. */
export async function clickInFirefoxPopup(browser: FirefoxBrowser, name: string): Promise<void> {
  const found = await inPopup(browser, `(() => {
    const button = [...content.document.querySelectorAll('button')].find((one) => one.innerText.trim().startsWith(${JSON.stringify(name)}) || one.getAttribute('aria-label') === ${JSON.stringify(name)});
    button?.click();
    return String(button !== undefined);
  })()`);
  if (found !== 'true') throw new Error(`The popup has no button “${name}”; it says: ${await firefoxPopupText(browser)}`);
}

/** The text that an expression gives in the popup's process, where `content` is its window; empty while there is none. WebDriver BiDi does not list popups. */
function inPopup({ bidi, chrome }: FirefoxBrowser, expression: string): Promise<string> {
  return callIn(
    bidi,
    chrome,
    async (code: string) => {
      const popup = document.querySelector('browser.webextension-popup-browser') as unknown as { messageManager: MessageManager } | null;
      if (!popup) return '';
      const { messageManager } = popup;
      const name = `test:${Math.random()}`;
      return await new Promise<string>((resolve) => {
        const hear = ({ data }: { data: string }) => {
          messageManager.removeMessageListener(name, hear);
          resolve(data);
        };
        messageManager.addMessageListener(name, hear);
        // A popup that closes meanwhile answers nothing.
        setTimeout(() => hear({ data: '' }), 1000);
        const asked = `sendAsyncMessage(${JSON.stringify(name)}, content?.document ? ${code} : '')`;
        messageManager.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(asked)}`, false);
      });
    },
    expression,
  );
}

interface MessageManager {
  addMessageListener(name: string, listener: (message: { data: string }) => void): void;
  removeMessageListener(name: string, listener: (message: { data: string }) => void): void;
  loadFrameScript(address: string, allowDelayed: boolean): void;
}
