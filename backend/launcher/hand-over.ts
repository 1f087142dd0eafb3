import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import type { DevtoolsPipe } from './devtools-pipe.ts';
import { LauncherError } from './launcher-error.ts';

/** Where the backend is and what lets the extension in. */
export interface HandOver {
  url: string;
  token: string;
  /** The backend's public key, by which the extension knows it again. */
  identity: string;
}

const loadedSchema = z.object({ id: z.string() });
const createdSchema = z.object({ targetId: z.string() });
const attachedSchema = z.object({ sessionId: z.string() });
const targetsSchema = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string(), url: z.string() })) });
const evaluatedSchema = z.object({ result: z.object({ value: z.unknown().optional() }) });
const answerSchema = z.object({ refusal: z.string().nullable() });

/** Milliseconds between two questions to a page that is still loading. */
const ASK_EVERY_MS = 100;

/** Loads the built extension from its folder and returns its id. @throws LauncherError when the browser refuses it. */
export async function loadExtension(pipe: DevtoolsPipe, folder: string, signal: AbortSignal): Promise<string> {
  return loadedSchema.parse(await pipe.send('Extensions.loadUnpacked', { path: folder }, signal)).id;
}

/**
 * Gives address and token to the extension: opens its settings page, tells it by an event inside that page, which keeps them in the
 * extension's own database, waits for its answer and closes the page. Nothing of it passes a web page, a command line or a route.
 * @throws LauncherError with the page's reason when it declines; the signal's reason when no answer comes in time.
 */
export async function handOver(pipe: DevtoolsPipe, extensionId: string, connection: HandOver, signal: AbortSignal): Promise<void> {
  const { targetId } = createdSchema.parse(await pipe.send('Target.createTarget', { url: `chrome-extension://${extensionId}/options.html`, background: true }, signal));
  try {
    const { sessionId } = attachedSchema.parse(await pipe.send('Target.attachToTarget', { targetId, flatten: true }, signal));
    const { refusal } = answerSchema.parse(await ask(pipe, sessionId, extensionId, connection, signal));
    if (refusal !== null) throw new LauncherError(`The extension did not take the connection: ${refusal}`);
  } finally {
    await pipe.send('Target.closeTarget', { targetId }, AbortSignal.any([signal, AbortSignal.timeout(2_000)])).catch((error: unknown) => error);
  }
}

/** Shows an address in the tab that the browser has opened with, or in a new one. */
export async function showPage(pipe: DevtoolsPipe, url: string, signal: AbortSignal): Promise<void> {
  const { targetInfos } = targetsSchema.parse(await pipe.send('Target.getTargets', {}, signal));
  const blank = targetInfos.find((target) => target.type === 'page' && target.url === 'about:blank');
  if (!blank) {
    await pipe.send('Target.createTarget', { url }, signal);
    return;
  }
  const { sessionId } = attachedSchema.parse(await pipe.send('Target.attachToTarget', { targetId: blank.targetId, flatten: true }, signal));
  await pipe.send('Page.navigate', { url }, signal, sessionId);
  await pipe.send('Target.detachFromTarget', { sessionId }, signal);
}

/** Asks until the page is ready and has answered: its script may not have run yet, and the first question may meet the empty document before it. */
async function ask(pipe: DevtoolsPipe, sessionId: string, extensionId: string, connection: HandOver, signal: AbortSignal): Promise<unknown> {
  const expression = `(${connectWhenReady.toString()})(${JSON.stringify(`chrome-extension://${extensionId}`)}, ${JSON.stringify(connection)})`;
  for (;;) {
    const answer = await pipe
      .send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, signal, sessionId)
      .then((result) => evaluatedSchema.parse(result).result.value, () => undefined); // The empty document goes while it is asked.
    signal.throwIfAborted();
    if (answer) return answer;
    await setTimeout(ASK_EVERY_MS, undefined, { signal });
  }
}

/** Runs in the extension's settings page (entrypoints/options): hands the connection over and returns the answer, or null while the page is not ready. */
function connectWhenReady(origin: string, connection: HandOver): Promise<{ refusal: unknown }> | null {
  if (location.origin !== origin || document.documentElement.dataset['handOver'] !== 'ready') return null;
  return new Promise((resolve) => {
    document.addEventListener('lector:connected', (event) => resolve({ refusal: (event as CustomEvent<unknown>).detail }), { once: true });
    document.dispatchEvent(new CustomEvent('lector:connect', { detail: connection }));
  });
}
