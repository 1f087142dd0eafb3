import type { CDPSession } from 'playwright-core';
import type { DevtoolsPipe } from '../../backend/launcher/devtools-pipe.ts';
import { handOver, type HandOver } from '../../backend/launcher/hand-over.ts';
import type { ExtensionBrowser } from './extension-browser.ts';

/** Connects the extension to a backend the way the launcher does: over DevTools, through the extension's settings page. */
export async function handConnectionOver(browser: ExtensionBrowser, connection: HandOver): Promise<void> {
  await handOver(pipeOver(browser.cdp), browser.extensionId, connection, AbortSignal.timeout(15_000));
}

/** The launcher's line to the browser, over Playwright's: which knows no sub-sessions, so messages to an attached target are wrapped. */
function pipeOver(cdp: CDPSession): DevtoolsPipe {
  const send = cdp.send.bind(cdp) as unknown as (method: string, params?: object) => Promise<unknown>;
  let nextId = 0;
  return {
    async send(method, params, signal, sessionId) {
      signal.throwIfAborted();
      if (sessionId === undefined) return await send(method, method === 'Target.attachToTarget' ? { ...params, flatten: false } : params);
      const id = (nextId += 1);
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const onMessage = (event: { sessionId: string; message: string }) => {
        const reply = JSON.parse(event.message) as { id?: number; result?: unknown; error?: { message: string } };
        if (event.sessionId !== sessionId || reply.id !== id) return;
        if (reply.error) reject(new Error(reply.error.message));
        else resolve(reply.result);
      };
      const giveUp = () => reject(signal.reason as Error);
      cdp.on('Target.receivedMessageFromTarget', onMessage);
      signal.addEventListener('abort', giveUp, { once: true });
      try {
        await send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
        return await promise;
      } finally {
        cdp.off('Target.receivedMessageFromTarget', onMessage);
        signal.removeEventListener('abort', giveUp);
      }
    },
  };
}
