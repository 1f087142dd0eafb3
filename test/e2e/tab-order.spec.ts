import { expect, test, type Page } from '@playwright/test';
import { eachState } from '../support/gallery/each-state.ts';
import { galleryForTests } from '../support/gallery/gallery-for-tests.ts';
import { OPTIONS_STATES } from '../support/gallery/options-states.tsx';
import { POPUP_STATES } from '../support/gallery/popup-states.ts';
import { tabStops, type TabStop } from '../support/gallery/tab-stops.ts';

// Numbers in titles are those of success criteria of WCAG 2.2. The bar's own order is in components-bar.spec.ts.

const gallery = galleryForTests();

const POPUP = { width: 360, height: 600 };
const PAGE = { width: 1180, height: 800 };

/** Names, or how they begin, in the order of the Tab key. */
const list = (names: string): string[] => names.split(' · ');

/** What stops there are, by their expected names where they begin so. */
function inOrder(stops: readonly TabStop[], expected: readonly string[]): string[] {
  return stops.map(({ name }, index) => (name.startsWith(expected[index] ?? '\0') ? expected[index]! : name));
}

/** Whether a stop stands before the one that came before it: above it in the same column, or nearer to the line's start in the same row. */
function goesBack({ box, before }: TabStop, isMirrored: boolean): boolean {
  if (before === null) return false;
  const isSameRow = box.y < before.y + before.height - 2 && before.y < box.y + box.height - 2;
  const isSameColumn = box.x < before.x + before.width && before.x < box.x + box.width;
  const isBeside = isMirrored ? box.x >= before.x + before.width - 1 : box.x + box.width <= before.x + 1;
  return isSameRow ? isBeside : isSameColumn && box.y < before.y;
}

const READY = 'This page is in · Listen · Voice: · Hear · Narrate in · Speed · Or paste text to hear it · Kept · Settings';
const MODELS = 'This page is in · Listen · Voice: · Hear · Narrate in · Model · Speed';
const HERE = 'Pause · Stop · Voice: · Hear · Narrate in · Sleep timer · Speed · Kept · Settings';
const CLOSED = 'Or paste text to hear it · Listen to pasted text · Kept · Settings';

const POPUPS: Readonly<Record<string, string>> = {
  'popup-loading': 'Kept · Settings',
  'popup-ready': READY,
  'popup-never-sent': READY,
  'popup-ready-natural': `${MODELS} · Neutral · Or paste text to hear it · Kept · Settings`,
  'popup-ready-calm': `${MODELS} · Calm · Or paste text to hear it · Kept · Settings`,
  'popup-ready-dialect': `${MODELS} · Or paste text to hear it · Kept · Settings`,
  'popup-ready-own': 'This page is in · Continue at sentence 34 · Start over · Voice: · Hear · Narrate in · Model · Speed · Your own · Your instruction · Or paste text to hear it · Kept · Settings',
  'popup-ready-resume': 'This page is in · Continue at sentence 34 · Start over · Voice: · Hear · Narrate in · Speed · Or paste text to hear it · Kept · Settings',
  'popup-ready-page': 'This page is in · Read the whole page · Start from a click · Or paste text to hear it · Voice: · Hear · Narrate in · Speed · Kept · Settings',
  'popup-offer': 'This page is in · Listen · Narrate in English · Voice: · Hear · Narrate in · Speed · Or paste text to hear it · Kept · Settings',
  'popup-outline': 'This page is in · Listen · What will be read · Voice: · Hear · Narrate in · Speed · Or paste text to hear it · Kept · Settings',
  'popup-browser-voices': 'This page is in · Listen · Voice: · Hear · Narrate in · Speed · Connect a backend · Or paste text to hear it · Kept · Settings',
  'popup-ready-voiceless': 'This page is in · Listen · Narrate in · Speed · Or paste text to hear it · Kept · Settings',
  'popup-unconnected': 'This page is in · Connect a backend · Narrate in · Speed · Or paste text to hear it · Kept · Settings',
  'popup-never-sent-voiceless': 'This page is in · Open the settings · Narrate in · Speed · Or paste text to hear it · Kept · Settings',
  'popup-here': `This page is in · ${HERE}`,
  'popup-here-sleepy': `This page is in · ${HERE}`,
  'popup-narrated': `This page is in · ${HERE}`,
  'popup-here-stand-in': `This page is in · Try again · ${HERE}`,
  'popup-here-paused': 'This page is in · Try again · Resume · Stop · Voice: · Hear · Narrate in · Sleep timer · Speed · Kept · Settings',
  'popup-here-asleep': 'This page is in · Resume · Stop · Voice: · Hear · Narrate in · Sleep timer · Speed · Kept · Settings',
  'popup-here-finished': 'This page is in · Listen again · Stop · Voice: · Hear · Narrate in · Sleep timer · Speed · Kept · Settings',
  'popup-here-natural': 'This page is in · Pause · Stop · Voice: · Hear · Narrate in · Sleep timer · Model · Speed · Your own · Your instruction · Kept · Settings',
  'popup-here-outline': 'This page is in · Pause · Stop · What will be read · Voice: · Hear · Narrate in · Sleep timer · Speed · Kept · Settings',
  'popup-elsewhere': 'Pause · Go to tab · Sleep timer · Listen here instead · Kept · Settings',
  'popup-elsewhere-paused': 'Resume · Sleep timer · Kept · Settings',
  'popup-browser-page': CLOSED,
  'popup-empty': CLOSED,
};

/** What is behind a press: the state, how it is come to, and its stops from there on. */
const OPENED: readonly [what: string, state: string, open: (page: Page) => Promise<void>, stops: string][] = [
  ['the voice picker', 'popup-ready', (page) => page.getByRole('button', { name: /^Voice/ }).click(), 'Back · Find a voice · All · Hear Cherry · Hear Neil · Hear Sunny · EEnglish (America) · Hear English (America)'],
  ['the outline', 'popup-outline', (page) => page.locator('.outline > summary').click(), 'This page is in · Listen · What will be read · Beginning · In short: · The workshop · Voices above the benches · What was read · A long heading · Sources · Never read this here: Sources'],
  ['a text to be pasted', 'popup-ready', (page) => page.getByText('Or paste text to hear it').first().click(), 'This page is in · Listen · Voice: · Hear · Narrate in · Speed · Or paste text to hear it · Or paste text to hear it · Listen to pasted text · Kept · Settings'],
];

for (const [what, state, open, stops] of OPENED) {
  test(`2.4.3: in the popup Tab goes through ${what} in this order`, async () => {
    await eachState(gallery, [state], { viewport: POPUP }, async (page) => {
      await open(page);
      const expected = list(stops);
      expect(inOrder(await tabStops(page), expected).slice(0, expected.length)).toEqual(expected);
    });
  });
}

const PANEL = 'Pause · Shrink to pill · Stop and close · Spoken sentence · Position in sentences · Previous paragraph · Previous sentence · Next sentence · Next paragraph · Narrate in · Speed · Keep sentence (S) · Loop sentence · Pause after each · Mute · Volume · Transcript · Captions and practice · Highlight and caption';

for (const [part, stops] of [
  ['Transcript', 'Find in the text · Transcript'],
  ['Captions and practice', 'Captions · Order · A looped sentence is heard · Pace of the repeats · Pause to repeat in · Veil the translation until I ask · Veil the caption until I ask'],
  ['Highlight and caption', 'Spoken sentence on the page · Caption size · Mark the spoken word · Fade the rest'],
] as const) {
  test(`2.4.3: what “${part}” opens in the bar comes after its button, and the grip last`, async () => {
    await eachState(gallery, ['bar-panel'], { viewport: PAGE }, async (page) => {
      await page.locator('.lector').getByRole('button', { name: part }).click();
      const expected = list(`A link on the page · ${PANEL} · ${stops} · Move player`);
      expect(inOrder(await tabStops(page), expected)).toEqual(expected);
    });
  });
}

test('2.4.3: Tab out of the bar’s menu closes it and stands where it was opened', async () => {
  await eachState(gallery, ['bar-pill'], { viewport: PAGE }, async (page) => {
    const bar = page.locator('.lector');
    await bar.getByRole('button', { name: 'Move player' }).press('Enter');
    await expect(bar.getByRole('menuitemradio', { name: 'Float' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(bar.getByRole('menu')).toHaveCount(0);
    await expect(bar.getByRole('button', { name: 'Stop and close' })).toBeFocused();
  });
});

const SECTIONS = 'Connection · Voices · Pronunciation · What is read · Learning a language · Highlighting · Icon and shortcuts · Privacy · Export and import · About';

const PAGES: Readonly<Record<string, string>> = {
  'options': [
    `Skip to the settings · ${SECTIONS}`,
    'Test · Disconnect · Connect anew, or to another backend · Your monthly limit · Set · Show as a table',
    'English · Stop Cherry in English · Chinese · Stop Cherry in Chinese · French · German · Italian · Japanese · Korean · Portuguese · Russian · Spanish · Go on with a Computer voice · Browser voices that work online',
    'Remove “SQL” · Remove “GH-*” · Remove “Anzeige” · Written · Said · Try it · Add rule · Matches · In · Only on this site · Save as JSON · Save as PLS · Read a file',
    'Say “code block · Read each row · Captions of pictures · Descriptions of pictures · Formulas · Footnotes',
    'My language · Captions · Set captions for learning · Order · Veil the translation · Veil the caption · Loop each sentence · A looped sentence is heard · Pace of the repeats · Pause to repeat in · Pause after each sentence · What you keep · Glossary',
    'Marker · Amber · Mark the spoken word · Fade the rest · Size · Space between lines · Space between letters · Font · As it was at first',
    'Opens choices · Change shortcuts',
    'Never send pages from · Save the list · At most · Clear stored audio · Forget positions · Forget everything',
    'Export the settings · Import a file… · Take 3 settings · Leave all as it is',
    'First steps · Report a problem · Copy',
  ].join(' · '),
  'options-connection-astray': 'Skip to the settings · Connection · Test · Disconnect · Connect anew, or to another backend · Backend address · Pairing code · Connect · Use a token instead of a code',
  'options-look-own': 'Skip to the settings · Highlighting · Marker and underline · Your own · Colour of the marker · Mark the spoken word · Fade the rest · Size · Space between lines · Space between letters · Font · As it was at first',
  'welcome': 'Play · Sample · Backend address · Pairing code · Connect · Set up a backend · My language · Change shortcuts',
  'welcome-connected': 'Play · Sample · Settings · Disconnect · My language · Try it on an article · Change shortcuts',
  'welcome-voiceless': 'Backend address · Pairing code · Connect · Set up a backend · My language · Change shortcuts',
  'stars-removed': 'Search text, translation or page · Language · Export for Anki · Export as CSV · Undo · Play “Los obreros · The reader on the platform · Remove “Los obreros · Play “賃金” · 台の上の朗読者 · Remove “賃金” · القارئ على المنصة · Remove “كان · Play “Donau · Remove “Donau',
  'pasted': 'Another text',
  'pasted-none': 'Paste or type a text · Listen to pasted text',
};

/** Expects of a state that Tab goes through what is listed for it, as the eye does, and that nothing lies over what has the focus. */
async function expectOrder(page: Page, state: string, { isMirrored = false, expected }: { isMirrored?: boolean; expected?: string | undefined }): Promise<void> {
  const stops = await tabStops(page);
  if (expected !== undefined) expect.soft(inOrder(stops, list(expected)), state).toEqual(list(expected));
  expect.soft(stops.filter((stop) => goesBack(stop, isMirrored)).map(({ name }) => name), `${state}: goes back`).toEqual([]);
  expect.soft(stops.filter(({ isObscured }) => isObscured).map(({ name }) => name), `${state}: obscured`).toEqual([]);
}

test('1.3.1, 2.4.3, 2.4.11: in each state of the popup Tab goes through its controls in the listed order, as the eye does, and nothing lies over what has the focus', async () => {
  await eachState(gallery, Object.keys(POPUP_STATES), { viewport: POPUP }, (page, state) => expectOrder(page, state, { expected: POPUPS[state] }));
});

test('1.3.1, 2.4.3, 2.4.11: so it is on settings, welcome page, list of what is kept and page for pasted texts', async () => {
  const states = [...Object.keys(PAGES), ...Object.keys(OPTIONS_STATES).filter((name) => /never-read|transfer-taken|learning-set|privacy-cleared/.test(name))];
  await eachState(gallery, states, { viewport: PAGE }, (page, state) => expectOrder(page, state, { expected: PAGES[state] }));
});

test('1.3.1, 2.4.3, 2.4.11: from right to left too, Tab goes as the eye does', async () => {
  for (const [states, viewport] of [[['popup-ready-own', 'popup-ready-page', 'popup-here-natural', 'popup-elsewhere'], POPUP], [['options', 'welcome', 'stars-removed'], PAGE]] as const) {
    await eachState(gallery, states, { viewport, isMirrored: true }, (page, state) => expectOrder(page, state, { isMirrored: true }));
  }
});

test('2.4.11: in small windows too, nothing lies over what has the focus, on our pages, on the page under the bar and in the bar', async () => {
  for (const viewport of [{ width: 320, height: 256 }, { width: 640, height: 400 }]) {
    await eachState(gallery, ['bar-pill-fault', 'bar-panel', 'bar-panel-fault', 'bar-panel-large', 'options', 'welcome-found', 'stars', 'pasted-none'], { viewport }, async (page, state) => {
      const stops = await tabStops(page);
      expect.soft(stops.length, state).toBeGreaterThan(1);
      expect.soft(stops.filter(({ isObscured }) => isObscured).map(({ name }) => name), `${state} at ${viewport.width}`).toEqual([]);
    });
  }
});
