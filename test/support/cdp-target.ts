import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';

/** Sends one DevTools command and gives its result. */
export type Send = (method: string, params?: object) => Promise<unknown>;

/** A DevTools target that Playwright does not list: the offscreen document, the popup that a gesture has opened. */
export interface CdpTarget {
  targetId: string;
  url: string;
  send: Send;
  /** The value of an expression (awaited, by value) in the target's main world. */
  evaluate(expression: string): Promise<unknown>;
  /** PNG of what the target shows. */
  screenshot(): Promise<Buffer>;
  detach(): Promise<void>;
}

/** The target was closed while it was asked. */
export class TargetGone extends Error {
  override readonly name = 'TargetGone';
}

interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
}

/** Every target whose URL ends so, now. */
export async function listTargets(browser: CDPSession, urlEnd: string): Promise<TargetInfo[]> {
  const { targetInfos } = await browser.send('Target.getTargets');
  return targetInfos.filter(({ url }) => url.split(/[?#]/, 1)[0]!.endsWith(urlEnd));
}

/**
 * Attaches to the target whose URL ends so, waiting for it up to `timeoutMs`.
 * @throws Error naming the targets that are there instead
 */
export async function attachToTarget(browser: CDPSession, urlEnd: string, timeoutMs = 5000): Promise<CdpTarget> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const info = (await listTargets(browser, urlEnd))[0];
    if (info) return await attach(browser, info);
    if (Date.now() > deadline) {
      const { targetInfos } = await browser.send('Target.getTargets');
      throw new Error(`No target …${urlEnd} within ${timeoutMs} ms; there are: ${targetInfos.map(({ type, url }) => `${type} ${url}`).join(', ')}`);
    }
    await sleep(20);
  }
}

async function attach(browser: CDPSession, info: TargetInfo): Promise<CdpTarget> {
  // Without `flatten`: Playwright has no sub-sessions of its own for us.
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId: info.targetId, flatten: false });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let nextId = 0;
  const onMessage = (event: { sessionId: string; message: string }) => {
    if (event.sessionId !== sessionId) return;
    const reply = JSON.parse(event.message) as { id?: number; result?: unknown; error?: { message: string } };
    const call = reply.id === undefined ? undefined : waiting.get(reply.id);
    if (!call || reply.id === undefined) return;
    waiting.delete(reply.id);
    if (reply.error) call.reject(new Error(reply.error.message));
    else call.resolve(reply.result);
  };
  const onGone = (event: { sessionId: string }) => {
    if (event.sessionId !== sessionId) return;
    isGone = true;
    for (const { reject } of waiting.values()) reject(new TargetGone(`The target ${info.url} is gone`));
    waiting.clear();
    browser.off('Target.receivedMessageFromTarget', onMessage);
    browser.off('Target.detachedFromTarget', onGone);
  };
  browser.on('Target.receivedMessageFromTarget', onMessage);
  browser.on('Target.detachedFromTarget', onGone);
  let isGone = false;
  const send: Send = async (method, params = {}) => {
    if (isGone) throw new TargetGone(`The target ${info.url} is gone`);
    const id = (nextId += 1);
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
    const sent = browser.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) }).catch((error: unknown) => {
      throw /no session/i.test(String(error)) ? new TargetGone(`The target ${info.url} is gone`) : error;
    });
    // Whichever comes first: a target may go while it is asked, with or without having answered.
    return (await Promise.all([answer, sent]))[0];
  };
  return {
    targetId: info.targetId,
    url: info.url,
    send,
    evaluate: (expression) => evaluateWith(send, expression),
    async screenshot() {
      const { data } = (await send('Page.captureScreenshot', { format: 'png' })) as { data: string };
      return Buffer.from(data, 'base64');
    },
    async detach() {
      await browser.send('Target.detachFromTarget', { sessionId });
    },
  };
}

/**
 * The value of an expression, awaited and by value.
 * @throws Error with the exception's text
 */
export async function evaluateWith(send: Send, expression: string): Promise<unknown> {
  const answer = (await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as {
    result: { value?: unknown };
    exceptionDetails?: { text: string; exception?: { description?: string } };
  };
  if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
  return answer.result.value;
}
