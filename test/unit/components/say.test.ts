import { afterEach, expect, test } from 'vitest';
import { languageName } from '../../../components/language-name.ts';
import { moneyOf } from '../../../components/money.ts';
import { say, speakIn } from '../../../components/say.ts';
import english from '../../../lib/locales/en.json' with { type: 'json' };
import { NOTICE_CODES } from '../../../lib/messages/notices.ts';
import { fileTexts, type LocaleFile } from '../../support/file-texts.ts';

afterEach(() => speakIn(fileTexts(english)));

/** Says the English texts, but for those that are given, by the rules of another language. */
function speak(language: string, changed: LocaleFile): void {
  speakIn(fileTexts({ ...english, 'locale.language': language, ...changed }));
}

test('values are filled in, numbers as the interface writes them', () => {
  expect(say('bar.positionNow', { sentence: 1234, count: 2468, time: '6:38' })).toBe('Sentence 1,234 of 2,468, 6:38 left');
});

test('one and many have forms of their own', () => {
  expect(say('notice.retryIn', { count: 1 })).toBe('Trying again in 1 second.');
  expect(say('notice.retryIn', { count: 4 })).toBe('Trying again in 4 seconds.');
});

test('a language has the forms that its own grammar asks for', () => {
  speak('ru', { 'picker.found': { one: '{count} голос', few: '{count} голоса', many: '{count} голосов', other: '{count} голоса' } });
  expect([1, 3, 5, 11, 21, 1.5].map((count) => say('picker.found', { count }))).toEqual(['1 голос', '3 голоса', '5 голосов', '11 голосов', '21 голос', '1,5 голоса']);
  speak('ja', { 'picker.found': { other: '声{count}件' } });
  expect(say('picker.found', { count: 1 })).toBe('声1件');
});

test('sums and names of languages are those of the language that is spoken, whichever was spoken before', () => {
  expect([moneyOf(1234.5), languageName('pt-BR')]).toEqual(['$1,234.50', 'Brazilian Portuguese']);
  speak('de', {});
  expect([moneyOf(1234.5), languageName('pt-BR')]).toEqual(['1.234,50\u00a0$', 'Portugiesisch (Brasilien)']);
});

test('a value that looks like a placeholder stays as it is', () => {
  expect(say('picker.none', { query: '{count}' })).toBe('No voice matches “{count}”.');
});

test('a key or a value that is missing does not compile', () => {
  // @ts-expect-error -- the query is missing
  expect(say('picker.none')).toBe('No voice matches “”.');
  // @ts-expect-error -- that value has another name
  expect(say('picker.none', { text: 'x' })).toBe('No voice matches “”.');
  // @ts-expect-error -- this text takes none
  expect(say('bar.play', { count: 1 })).toBe('Play');
  // @ts-expect-error -- one form is not a text
  expect(say('picker.found.other', { count: 1 })).toBe('1 voices');
  // @ts-expect-error -- nobody has said this
  expect(say('bar.sing')).toBe('bar.sing');
});

test('every notice has words', () => {
  for (const code of NOTICE_CODES) expect(code === 'sleep_timer' ? say('notice.sleep_timer', { sentence: 3 }) : say(`notice.${code}`)).toMatch(/\.$/);
});
