import { expect, test } from 'vitest';
import { WORDS as BAR_WORDS } from '../../../components/bar/words.ts';
import { WORDS as OPTIONS_WORDS } from '../../../components/options/words.ts';
import { WORDS as POPUP_WORDS } from '../../../components/popup/words.ts';
import { sayer } from '../../../components/say.ts';
import { NOTICE_CODES } from '../../../lib/messages/notices.ts';

const say = sayer({ ...BAR_WORDS, ...POPUP_WORDS, ...OPTIONS_WORDS });

test('values are filled in, numbers as the interface writes them', () => {
  expect(say('bar.positionNow', { sentence: 1234, count: 2468, time: '6:38' })).toBe('Sentence 1,234 of 2,468, 6:38 left');
});

test('one and many have forms of their own', () => {
  expect(say('notice.retryIn', { count: 1 })).toBe('Trying again in 1 second.');
  expect(say('notice.retryIn', { count: 4 })).toBe('Trying again in 4 seconds.');
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
});

test('every notice has words, and no text shouts', () => {
  for (const code of NOTICE_CODES) expect(code === 'sleep_timer' ? say('notice.sleep_timer', { sentence: 3 }) : say(`notice.${code}`)).toMatch(/\.$/);
  expect(JSON.stringify([BAR_WORDS, POPUP_WORDS, OPTIONS_WORDS])).not.toContain('!');
});
