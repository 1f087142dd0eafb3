import { expect } from '@playwright/test';
import { plainSentences } from '../support/agreement.ts';
import { documentChanges, watchDocument } from '../support/document-watch.ts';
import { pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import type { Lector } from '../support/lector.ts';

/** Reads the page and gives the computed style of the caption's text. */
async function captionStyle({ bar, page }: Lector): Promise<Record<'fontSize' | 'lineHeight' | 'letterSpacing' | 'fontFamily', string>> {
  const { backendNodeId } = await bar.waitFor({ role: 'group', name: 'Spoken sentence' });
  const session = await page.context().newCDPSession(page);
  const { object } = await session.send('DOM.resolveNode', { backendNodeId });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId!,
    returnByValue: true,
    functionDeclaration: `function () { const { fontSize, lineHeight, letterSpacing, fontFamily } = getComputedStyle(this.querySelector('.heard')); return { fontSize, lineHeight, letterSpacing, fontFamily }; }`,
  });
  await session.detach();
  return result.value as Awaited<ReturnType<typeof captionStyle>>;
}

const styleOf = ({ page }: Lector, highlight: string) =>
  page.evaluate((name) => {
    const { backgroundColor, textDecorationLine, color } = getComputedStyle(document.querySelector('article p')!, `::highlight(${name})`);
    return { backgroundColor, textDecorationLine, color };
  }, highlight);

test('what is set for low vision holds on the page and in the bar: the rest faded, a colour of one’s own with its contrast, captions three times as large, spaced, in a font of one’s own', async ({ lector }) => {
  const { page, bar, browser } = lector;
  const settings = await browser.context.newPage();
  await settings.goto(`chrome-extension://${browser.extensionId}/options.html#highlighting`);
  for (const control of [settings.getByRole('switch', { name: 'Fade the rest' }), settings.getByRole('radio', { name: 'Your own' })]) {
    // It shows what the settings have kept, a moment after the press.
    await control.click();
    await expect(control).toBeChecked();
  }
  const figure = settings.getByText(/Text on the marked word/);
  const before = await figure.innerText();
  await settings.locator('input[type="color"]').fill('#101060');
  await expect(figure, 'the figure follows the colour').not.toHaveText(before);
  await expect(figure).toContainText('Below 4.5:1');
  await settings.getByRole('combobox', { name: 'Size' }).selectOption('300%');
  await settings.getByRole('combobox', { name: 'Space between lines' }).selectOption('2×');
  await settings.getByRole('combobox', { name: 'Space between letters' }).selectOption('12%');
  await settings.getByRole('textbox', { name: 'Font' }).fill('DejaVu Sans Mono');
  await settings.waitForTimeout(500);
  await settings.close();

  await lector.show('article.html');
  const sentences = await plainSentences(page);
  await watchDocument(page);
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor({ role: 'button', name: 'Pause' }, 15_000);
  await pressShortcut(page, 'Alt+.');
  await expect.poll(() => markedText(page)).toBe(sentences[1]);

  const faded = (await markedText(page, 'lector-rest'))!;
  for (const kept of sentences.slice(1, 4)) expect(faded, 'the paragraph in hand keeps its colour').not.toContain(kept);
  for (const other of [sentences[0]!, sentences[4]!, sentences.at(-1)!]) expect(faded.replace(/\s+/g, ' ')).toContain(other);
  expect((await styleOf(lector, 'lector-rest')).color, 'it is paler').toBe('rgb(107, 107, 107)');

  // Black text keeps 10:1 on the sentence's fill, and would keep less than 4.5:1 on the word's: there the line alone stays.
  expect((await styleOf(lector, 'lector-sentence')).backgroundColor).toBe('rgba(16, 16, 96, 0.3)');
  await expect.poll(async () => (await styleOf(lector, 'lector-word')).textDecorationLine).toBe('underline');
  expect((await styleOf(lector, 'lector-word')).backgroundColor).toBe('rgba(0, 0, 0, 0)');
  expect(await documentChanges(page), 'the page itself is as it was').toEqual(['+lector-bar on HTML']);

  await bar.click({ role: 'button', name: 'Open full player' });
  await expect.poll(() => captionStyle(lector)).toEqual({ fontSize: '54px', lineHeight: '108px', letterSpacing: '6.48px', fontFamily: expect.stringMatching(/^"?DejaVu Sans Mono/) });
});
