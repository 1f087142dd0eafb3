import { expect, test } from '@playwright/test';
import { BAR_STATES } from '../support/gallery/bar-states.ts';
import { eachState, showState } from '../support/gallery/each-state.ts';
import { LENGTHENED } from '../support/gallery/lengthened.ts';
import { misfits } from '../support/gallery/misfits.ts';
import { OPTIONS_STATES } from '../support/gallery/options-states.tsx';
import { POPUP_STATES } from '../support/gallery/popup-states.ts';
import { galleryForTests } from '../support/gallery/gallery-for-tests.ts';
import { STARS_STATES } from '../support/gallery/stars-states.ts';
import { WELCOME_STATES } from '../support/gallery/welcome-states.ts';
import { pressIcon, pressShortcut } from '../support/gestures.ts';
import { startLector } from '../support/lector.ts';

const gallery = galleryForTests();

const STATES = [BAR_STATES, POPUP_STATES, OPTIONS_STATES, WELCOME_STATES, STARS_STATES].flatMap(Object.keys);
/** The popup is as wide as it is; everything else must do with 320 px. */
const ROOMS = [
  { states: STATES.filter((state) => !state.startsWith('popup')), viewport: { width: 320, height: 640 } },
  { states: STATES.filter((state) => state.startsWith('popup')), viewport: { width: 360, height: 600 } },
];

for (const [direction, isMirrored] of [['left to right', false], ['right to left', true]] as const) {
  test(`with texts longer by 40 %, 320 px wide and from ${direction}, every state shows them whole`, async () => {
    for (const { states, viewport } of ROOMS) {
      await eachState(gallery, states, { viewport, language: 'long', isMirrored }, async (page, state) => {
        expect.soft(await misfits(page, LENGTHENED), state).toEqual([]);
      });
    }
  });
}

test('in each of the other nine languages, 320 px wide, the texts are shown whole', async () => {
  const shown = new Set(['bar-pill', 'bar-panel-fault', 'bar-panel-mine', 'popup-ready', 'popup-here', 'options', 'welcome', 'stars']);
  for (const { states, viewport } of ROOMS) {
    await eachState(gallery, states.filter((state) => shown.has(state)), { viewport }, async (page, state) => {
      for (const language of ['zh-CN', 'ja', 'ko', 'de', 'fr', 'es', 'it', 'pt-BR', 'ru']) {
        await showState(page, state, { language });
        expect.soft(await misfits(page, LENGTHENED), `${state} in ${language}`).toEqual([]);
      }
    });
  }
});

const SPOKEN = [
  { language: 'de', listen: 'Vorlesen', pause: 'Pause', next: 'Nächster Satz', minutes: /\d min/, english: 'Englisch' },
  { language: 'ja', listen: '聞く', pause: '一時停止', next: '次の文', minutes: /\d分/, english: '英語' },
];

for (const { language, listen, pause, next, minutes, english } of SPOKEN) {
  test(`in a browser in ${language}, popup, bar and settings speak it, and say so`, async () => {
    await using lector = await startLector({ engine: 'tones' }, { language });
    await lector.show('article.html');
    const popup = await pressIcon(lector.browser, lector.page);
    await popup.waitFor({ role: 'button', name: listen });
    expect(await popup.waitForText(minutes)).toContain('The lighthouse keeper’s garden');
    expect((await popup.nodes()).find(({ role }) => role === 'combobox')?.value).toBe(english);
    await lector.page.bringToFront();
    await pressShortcut(lector.page, 'Alt+L');
    await lector.bar.waitFor({ role: 'button', name: pause }, 15_000);
    await lector.bar.waitFor({ role: 'button', name: next });
    const settings = await lector.browser.context.newPage();
    await settings.goto(`chrome-extension://${lector.browser.extensionId}/options.html`);
    await expect(settings.locator('html')).toHaveAttribute('lang', language);
    await expect(settings.locator('html')).toHaveAttribute('dir', 'ltr');
    const { name, commands } = await settings.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: { runtime: { getManifest(): { description: string } }; commands: { getAll(): Promise<{ description: string }[]> } } };
      return { name: chrome.runtime.getManifest().description, commands: (await chrome.commands.getAll()).map(({ description }) => description) };
    });
    expect(name).not.toContain('__MSG');
    expect(commands).toContain(next);
  });
}
