import { expect, test } from 'vitest';
import { longestDurationMs, shortestDurationMs } from '../../../../backend/engines/openai/duration-limits.ts';

/** What natural voices take for these, in ms, from fast to slow. */
const USUAL: [string, number, number][] = [
  ['The committee met on Tuesday and decided that the old bridge should be repaired before winter.', 4500, 9000],
  ['委员会星期二开会，决定在冬天之前修理那座旧桥。', 3500, 7000],
  ['委員会は火曜日に集まり、冬の前に古い橋を直すことを決めました。', 3800, 8000],
  ['위원회는 화요일에 모여 겨울이 오기 전에 오래된 다리를 고치기로 결정했습니다.', 4000, 8500],
  ['In 1963 it cost $1,234,567.89.', 3500, 9000],
  ['Ah!', 250, 1500],
  ['The word 委员会 means committee.', 1500, 4500],
  ['🙂', 300, 2500],
  ['…', 50, 1000],
];

test.each(USUAL)('%s may last what it usually does, but neither a third nor ten times that', (text, fastMs, slowMs) => {
  expect(shortestDurationMs(text)).toBeLessThan(fastMs);
  expect(longestDurationMs(text)).toBeGreaterThan(slowMs * 1.5);
  expect(longestDurationMs(text)).toBeLessThan(slowMs * 5 + 8000);
  if (text.length > 20) expect(shortestDurationMs(text)).toBeGreaterThan(fastMs * 0.2);
});
