import { expect, type Page, test } from '@playwright/test';
import { askedOf, galleryForTests } from '../support/gallery/gallery-for-tests.ts';

let page: Page;
const gallery = galleryForTests({ onPage: (fresh) => (page = fresh), options: { viewport: { width: 360, height: 600 }, reducedMotion: 'no-preference' } });

async function show(state: string): Promise<void> {
  await page.goto(gallery.urlOf(state));
  await page.locator('.popup, .shell').waitFor();
}

const asked = () => askedOf(page);

test('Enter alone reads: Listen has the focus when the popup opens, and opening asks for nothing', async () => {
  await show('popup-ready');
  await expect(page.getByRole('button', { name: 'Listen' })).toBeFocused();
  expect(await asked()).toEqual([]);
  await page.keyboard.press('Enter');
  expect(await asked()).toEqual([['listen']]);
});

test('what is known of the page stands above Listen', async () => {
  await show('popup-ready');
  await expect(page.getByRole('heading', { name: 'The reader on the platform' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'About this text' })).toContainText('8 min6,412 characters');
  await expect(page.getByRole('combobox', { name: 'This page is in' })).toHaveValue('en');
});

test('the language of the page can be corrected to one of the ten', async () => {
  await show('popup-ready-page');
  const select = page.getByRole('combobox', { name: 'This page is in' });
  await expect(select.locator('option:not(:disabled)')).toHaveText(['English', 'Chinese', 'French', 'German', 'Italian', 'Japanese', 'Korean', 'Portuguese', 'Russian', 'Spanish']);
  await select.selectOption('French');
  expect(await asked()).toEqual([['setLanguage', 'fr']]);
});

test('a page without an article says so, and can be read whole, from a click, or as far as it is selected', async () => {
  await show('popup-ready-page');
  await expect(page.getByText('No article found on this page.')).toBeVisible();
  const whole = page.getByRole('button', { name: 'Read the whole page' });
  await expect(whole).toBeFocused();
  await whole.click();
  const click = page.getByRole('button', { name: 'Start from a click' });
  await expect(click).toHaveAccessibleDescription('Or select some text and press Alt Shift L');
  await click.click();
  expect(await asked()).toEqual([['listen'], ['pickStart']]);
  await page.locator('summary', { hasText: 'Or paste text to hear it' }).click();
  await expect(page.getByRole('textbox', { name: 'Or paste text to hear it' })).toBeVisible();
  await show('popup-ready-page-keyless');
  await expect(page.getByText('choose “Read selection aloud” in its menu')).toBeVisible();
});

test('a page that was left off goes on where it was, or starts over', async () => {
  await show('popup-ready-resume');
  await expect(page.getByRole('button', { name: 'Continue at sentence 34' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Start over' }).click();
  expect(await asked()).toEqual([['listen'], ['startOver']]);
});

test('the speed slider steps along the list of speeds', async () => {
  await show('popup-ready');
  const slider = page.getByRole('slider', { name: 'Speed' });
  await expect(slider).toHaveAttribute('aria-valuetext', '1 times');
  await slider.focus();
  for (const key of ['ArrowRight', 'ArrowLeft', 'Home', 'End']) await page.keyboard.press(key);
  expect(await asked()).toEqual([['setSpeed', 1.1], ['setSpeed', 0.9], ['setSpeed', 0.5], ['setSpeed', 4]]);
});

test('a voice is found by search and chosen by keys; Escape goes back first, to where it came from', async () => {
  await show('popup-ready');
  const opener = page.getByRole('button', { name: /^Voice: English \(America\)/ });
  await opener.click();
  const search = page.getByRole('searchbox', { name: 'Find a voice' });
  await expect(search).toBeFocused();
  const voices = page.locator('.voice-row');
  await expect(voices).toHaveCount(8);
  await expect(page.getByRole('group', { name: /·/ })).toHaveCount(5);
  await search.fill('scot');
  await expect(voices).toHaveCount(1);
  await expect(page.getByRole('status').first()).toHaveText('1 voice');
  await page.getByRole('radio', { name: /Scotland/ }).focus();
  await page.keyboard.press('Space');
  expect(await asked()).toEqual([['setVoice', 'espeak/en-gb-scotland']]);
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  await opener.click();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(opener).toBeFocused();
});

test('voices lie by language and dialect, with where the text goes; filters narrow them', async () => {
  await show('popup-ready');
  await page.getByRole('button', { name: /^Voice/ }).click();
  for (const name of ['English · Qwen, Singapore', 'Chinese · Sichuan · Qwen, Singapore', 'American English · eSpeak NG, this machine']) await expect(page.getByRole('group', { name })).toBeVisible();
  const names = page.locator('.voice-row b');
  const narrow = async (kind: string) => page.getByRole('group', { name: 'Show' }).getByRole('radio', { name: kind, exact: true }).click();
  await narrow('Female');
  await expect(names).toHaveText(['Cherry', 'Sunny']);
  await narrow('Takes style');
  await expect(names).toHaveText(['Cherry', 'Neil']);
  await narrow('Dialects');
  await expect(names).toHaveText(['Sunny', 'English (New York City)', 'English (Scotland)', 'English (Caribbean)']);
  await narrow('All');
  await expect(names).toHaveCount(8);
  expect(await asked()).toEqual([]);
});

test('a press lets a voice be heard, another stops it, and so does going back; choosing is a thing apart', async () => {
  await show('popup-sample');
  await page.getByRole('button', { name: /^Voice/ }).click();
  await page.getByRole('button', { name: 'Hear Cherry' }).click();
  await page.getByRole('button', { name: 'Stop Neil' }).click();
  expect(await asked()).toEqual([['playSample', 'qwen/Cherry'], ['stopSample']]);
  await page.getByRole('button', { name: 'Back' }).click();
  expect(await asked()).toHaveLength(3);
  await show('popup-sample-failed');
  await page.getByRole('button', { name: /^Voice/ }).click();
  await expect(page.getByText('Neil can’t be heard just now.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hear Neil' })).toBeVisible();
});

test('a style is chosen by name, where a model of the voice takes one', async () => {
  await show('popup-ready-calm');
  const styles = page.getByRole('group', { name: 'Style' });
  await expect(styles.getByRole('radio')).toHaveCount(8);
  await expect(styles.getByRole('radio', { name: 'Calm' })).toBeChecked();
  await styles.getByRole('radio', { name: 'Newsreader' }).click();
  expect(await asked()).toEqual([['setDelivery', 'qwen', { style: 'newsreader', ownWords: '' }]]);
  for (const state of ['popup-ready-dialect', 'popup-ready']) {
    await show(state);
    await expect(page.getByRole('button', { name: /^Voice/ })).toBeVisible();
    await expect(styles).toHaveCount(0);
  }
});

test('own words hold once they are handed over, and are kept when another style is chosen', async () => {
  await show('popup-ready-natural');
  await page.getByRole('radio', { name: 'Your own' }).click();
  const words = page.getByRole('textbox', { name: 'Your instruction' });
  await words.fill('Softly.');
  expect(await asked()).toEqual([]);
  await words.press('Enter');
  expect(await asked()).toEqual([['setDelivery', 'qwen', { style: 'own', ownWords: 'Softly.' }]]);
  await show('popup-ready-own');
  await expect(words).toHaveValue(/patient teacher/);
  await expect(page.getByRole('button', { name: 'Use these words' })).toHaveCount(0);
  await words.fill('Fast.');
  await page.getByRole('button', { name: 'Use these words' }).click();
  await page.getByRole('radio', { name: 'Storyteller' }).click();
  expect(await asked()).toEqual([['setDelivery', 'qwen', { style: 'own', ownWords: 'Fast.' }], ['setDelivery', 'qwen', { style: 'storyteller', ownWords: 'Slow and clear, like a patient teacher. Pause before names.' }]]);
});

test('the model is chosen in plain words; one that takes no style ends the style', async () => {
  await show('popup-ready-natural');
  const models = page.getByRole('combobox', { name: 'Model' });
  await expect(models.locator('option')).toHaveText(['Standard', 'Expressive', 'Realtime']);
  await models.selectOption('Realtime');
  expect(await asked()).toEqual([['setModel', 'qwen', 'realtime']]);
  await show('popup-ready-calm');
  await expect(models).toHaveValue('expressive');
  await models.selectOption('Standard');
  expect(await asked()).toEqual([['setDelivery', 'qwen', { style: 'neutral', ownWords: '' }], ['setModel', 'qwen', 'standard']]);
});

test('the engine and where it gets the text stand beside the voice', async () => {
  for (const [state, origin] of [['popup-ready-natural', 'AI-generated · Qwen, Singapore'], ['popup-ready', 'eSpeak NG, this machine']] as const) {
    await show(state);
    await expect(page.getByText(origin, { exact: true })).toBeVisible();
  }
});

test('only neural voices are called AI', async () => {
  await show('popup-ready');
  await page.getByRole('button', { name: /^Voice/ }).click();
  await expect(page.locator('label').filter({ hasText: 'Cherry' })).toContainText('AI voice');
  const computer = page.locator('label').filter({ hasText: 'Great Britain' });
  await expect(computer).toContainText('Computer voice');
  await expect(computer).not.toContainText('AI');
});

test('while this tab is read: its sentence, pause, and stop', async () => {
  await show('popup-here');
  await expect(page.getByText('The workers below him rolled leaf')).toBeVisible();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  expect(await asked()).toEqual([['pause'], ['stop']]);
  await show('popup-here-paused');
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Try again' }).click();
  expect(await asked()).toEqual([['resume'], ['retry']]);
});

test('while another tab is read: its title, pause, go there, or listen here', async () => {
  await show('popup-elsewhere');
  await expect(page.getByRole('heading', { name: 'Reading Why whales hum at night in another tab' })).toBeVisible();
  for (const name of ['Pause', 'Go to tab', 'Listen here instead']) await page.getByRole('button', { name }).click();
  expect(await asked()).toEqual([['pause'], ['goToTab'], ['listenHere']]);
});

test('each kind of page that cannot be read has a sentence of its own, and nothing to press but pasted text, what is kept and the settings', async () => {
  const sentences = new Set<string>();
  for (const kind of ['browser-page', 'store', 'pdf', 'file', 'other-extension', 'empty']) {
    await show(`popup-${kind}`);
    sentences.add(await page.locator('.body p').innerText());
    await expect(page.getByRole('button')).toHaveText(['Listen to pasted text', 'Kept', 'Settings']);
  }
  expect(sentences.size).toBe(6);
});

test('without a backend the way to one has the focus', async () => {
  await show('popup-unconnected');
  await expect(page.getByRole('status')).toHaveText('Not connected');
  await expect(page.getByRole('button', { name: 'Connect a backend' })).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await asked()).toEqual([['openSettings']]);
});

test('the sleep timer is set, says what is left, and is taken away', async () => {
  await show('popup-here');
  const timer = page.getByRole('combobox', { name: 'Sleep timer' });
  await expect(timer.locator('option')).toHaveText(['Off', '15 minutes', '30 minutes', '45 minutes', '60 minutes', 'End of article']);
  await timer.selectOption('45 minutes');
  await timer.selectOption('End of article');
  expect(await asked()).toEqual([['setSleep', 45], ['setSleep', 'end']]);
  await show('popup-here-sleepy');
  await expect(timer).toHaveAccessibleDescription('23 minutes left');
  await timer.selectOption('Off');
  expect(await asked()).toEqual([['setSleep', null]]);
});
