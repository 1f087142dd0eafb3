import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { barOf } from '../support/bar.ts';
import { listTargets } from '../support/cdp-target.ts';
import { launchWithExtension } from '../support/extension-browser.ts';
import { type FixturePages } from '../support/fixture-pages.ts';
import { pressIcon, pressShortcut, whenReady } from '../support/gestures.ts';
import { firstSoundAfter } from '../support/sound-analysis.ts';
import { startSoundServer } from '../support/sound-server.ts';

/** Milliseconds from each act to the first audible sample of an oscillator, in an extension that does nothing else. */
export interface Floor {
  cold(): Promise<number>;
  ready(): Promise<number>;
  resume(): Promise<number>;
}

/** A browser with the floor extension; acts as a person does, and listens. */
export async function startFloor(pages: FixturePages): Promise<Floor & AsyncDisposable> {
  await using started = new AsyncDisposableStack();
  const sound = started.adopt(await startSoundServer(), (server) => server.close());
  const browser = started.adopt(
    await launchWithExtension({ sound: sound.env, extensionFolder: join(import.meta.dirname, 'floor-extension') }),
    (running) => running.close(),
  );
  const recorder = await sound.record();
  const { page } = browser;
  const bar = await barOf(page);
  const heardAfter = async (act: number) => {
    for (let waited = 0; waited < 5000; waited += 50) {
      const at = firstSoundAfter(recorder.soFar(), act);
      if (at !== null) {
        await sleep(700);
        return at - act;
      }
      await sleep(50);
    }
    throw new Error('The floor extension was not heard within 5 s');
  };
  const all = started.move();
  return {
    async cold() {
      for (const { targetId } of await listTargets(browser.cdp, '/offscreen.html')) await browser.cdp.send('Target.closeTarget', { targetId });
      await page.goto(pages.url('article.html'));
      await whenReady(browser, page);
      return await heardAfter(await pressShortcut(page, 'Alt+L'));
    },
    async ready() {
      const popup = await pressIcon(browser, page);
      await popup.waitFor({ role: 'button', name: 'Listen' });
      await sleep(300);
      const heard = await heardAfter(await popup.press('Enter'));
      await popup.press('Escape');
      return heard;
    },
    resume: async () => await heardAfter(await bar.click({ role: 'button', name: 'Play' })),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
