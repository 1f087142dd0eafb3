import { expect, test } from 'vitest';
import { lineWords } from '../../../components/bar/line-words.ts';
import { speakIn } from '../../../components/say.ts';
import english from '../../../lib/locales/en.json' with { type: 'json' };
import { fileTexts } from '../../support/file-texts.ts';

speakIn(fileTexts(english));

test('a line that names keys names those that the person has, and the icon where there are none', async () => {
  const given = async () => 'Ctrl+Shift+9';
  expect(await lineWords('nothing-selected', given)).toBe('Select some text first, or press Ctrl+Shift+9 for the article.');
  expect(await lineWords('covered', given)).toBe('The page has put something over the player. Ctrl+Shift+9 pauses; Lector’s icon has every control.');
  for (const none of [async () => null, () => Promise.reject(new Error('the extension was updated'))]) {
    expect(await lineWords('nothing-selected', none)).toBe('Select some text first, or press Lector’s icon for the article.');
    expect(await lineWords('covered', none)).toBe('The page has put something over the player. Lector’s icon has every control.');
  }
});

test('other lines ask nobody', async () => {
  expect(await lineWords('updated', () => { throw new Error('asked'); })).toBe('Lector was updated. Press the icon to go on.');
});
