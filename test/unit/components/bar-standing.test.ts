import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf, firstPlace, freest, hides, placeAt, standingsOf } from '../../../components/bar/bar-standing.ts';

const ROOM = { width: 1280, height: 800 };
const PILL = { width: 412, height: 52 };
const PANEL = { width: 400, height: 600 };

test('a bar that was never moved stands in the corner where the page’s lines end', () => {
  expect(boxOf(standingsOf(firstPlace('ltr'), false, PILL, ROOM)[0], PILL, ROOM)).toEqual({ left: 848, top: 728, right: 1260, bottom: 780 });
  expect(boxOf(standingsOf(firstPlace('rtl'), false, PILL, ROOM)[0], PILL, ROOM).left).toBe(20);
});

test.each([
  ['a narrow window', 'float', true, { width: 400, height: 800 }, ['sheet', 'sheet-top']],
  ['a low window', 'float', true, { width: 900, height: 400 }, ['bottom', 'top']],
  ['a low window, as a pill', 'float', false, { width: 900, height: 400 }, ['float', 'float', 'float', 'float']],
  ['docked left', 'left', true, ROOM, ['left', 'right']],
  ['docked right', 'right', true, ROOM, ['right', 'left']],
  ['docked at the bottom', 'bottom', true, ROOM, ['bottom', 'top']],
] as const)('%s', (_, dock, isPanel, room, forms) => {
  expect(standingsOf({ ...firstPlace('ltr'), dock }, isPanel, isPanel ? PANEL : PILL, room).map(({ form }) => form)).toEqual(forms);
});

test('wherever a bar is dragged, it stands there; and in any window it lies inside', () => {
  const pixels = fc.integer({ min: 0, max: 4000 });
  fc.assert(fc.property(pixels, pixels, fc.integer({ min: 480, max: 3000 }), fc.integer({ min: 300, max: 2000 }), (left, top, width, height) => {
    const from = { left: Math.min(left, ROOM.width - PILL.width), top: Math.min(top, ROOM.height - PILL.height) };
    const place = placeAt({ ...from, right: from.left + PILL.width, bottom: from.top + PILL.height }, ROOM);
    const here = boxOf(standingsOf(place, false, PILL, ROOM)[0], PILL, ROOM);
    // It keeps 8 px of room from the edges.
    expect(Math.abs(here.left - from.left)).toBeLessThanOrEqual(8);
    expect(Math.abs(here.top - from.top)).toBeLessThanOrEqual(8);
    const elsewhere = { width, height };
    for (const standing of standingsOf(place, false, PILL, elsewhere)) {
      const box = boxOf(standing, PILL, elsewhere);
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(width);
      expect(box.bottom).toBeLessThanOrEqual(height);
    }
  }));
});

test('a bar that covers what has the focus steps aside, and else stays where it was put', () => {
  const standings = standingsOf(firstPlace('ltr'), false, PILL, ROOM);
  const link = { left: 900, top: 740, right: 960, bottom: 760 };
  expect(freest(standings, PILL, ROOM, link)).toEqual(standings[1]);
  expect(freest(standings, PILL, ROOM, { ...link, left: 100, right: 160 })).toEqual(standings[0]);
  // What is as large as the window cannot be left free.
  expect(freest(standings, PILL, ROOM, { left: 0, top: 0, right: 1280, bottom: 800 })).toEqual(standings[0]);
});

test('in a small window a panel may hide what has the focus wherever it stands; a pill never does', () => {
  const room = { width: 320, height: 256 };
  const link = { left: 40, top: 110, right: 140, bottom: 130 };
  const isHidden = (size: typeof PILL, isPanel: boolean, box: typeof link) => hides(freest(standingsOf(firstPlace('ltr'), isPanel, size, room), size, room, box), size, room, box);
  expect(isHidden({ width: 320, height: 210 }, true, link)).toBe(true);
  fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 240 }), (left, top) => {
    expect(isHidden({ width: 304, height: 108 }, false, { left, top, right: left + 20, bottom: top + 16 })).toBe(false);
  }));
});
