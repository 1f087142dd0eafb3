import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../../../lib/page/extraction/choose-blocks.ts';
import { cleanBlocks } from '../../../../lib/page/extraction/clean-blocks.ts';
import type { PageBlock } from '../../../../lib/page/extraction/collect-blocks.ts';
import { createBoilerplate } from '../../../../lib/reading/boilerplate.ts';
import { pageHelpFor } from '../../../../lib/reading/page-help.ts';

const PARENT = {};
const PROSE = 'For thirty years the keeper of the northern light grew potatoes between the rocks, and nobody on the mainland believed it.';

/** A block as it was chosen: a paragraph without links unless told otherwise. */
function candidate(text: string, more: Partial<Omit<Candidate, 'block'>> & { role?: PageBlock['role'] } = {}): Candidate {
  const { role = 'paragraph', ...told } = more;
  const block = { role, element: { tagName: role === 'heading' ? 'H2' : 'P', parentElement: PARENT } } as unknown as PageBlock;
  const isProse = text.length >= 60 && /[.!?:]$/.test(text);
  return { block, text, weight: text.length, linkShare: 0, isProse, isHeading: role === 'heading', isFound: true, isJunk: false, isCaption: false, isSubtitle: false, isTeaser: false, ...told };
}

async function kept(blocks: Candidate[], language = 'en'): Promise<string[]> {
  const { body } = await cleanBlocks(blocks, createBoilerplate(pageHelpFor(language).phrases), { isOver: () => false, rest: async () => {} });
  return body.map(({ text }) => text);
}

const prose = (index: number): Candidate => candidate(`${index}. ${PROSE}`);

describe('between the paragraphs of a text', () => {
  test.each<[string, Candidate, string?]>([
    ['a button that was left unexpanded', candidate('[button link=”http://example.org/review” type=”big”] Send us your review[/button]')],
    ['the words under which it is filed', candidate('Tags northern light, potatoes, islands, keepers, walls, winter gardens, and sheep', { linkShare: 0.9 })],
    ['who has reported it', candidate('Reporting by Anna Person; additional reporting by Ben Person and Carla Person; Editing by Dora Person and Emil Person')],
    ['the origin of a picture', candidate('Photo: Anna Person / Associated Press')],
    ['a label', candidate('Advertisement')],
    ['a line that leads elsewhere', candidate('Read more: The ferry is back', { linkShare: 1 })],
    ['two networks without a sentence', candidate('Northern light on Facebook and Instagram')],
    ['how comments are looked at', candidate('ATENÇÃO: Comentários sem respeito não serão aprovados pelo moderador.'), 'pt'],
    ['what asks for something', candidate('Klicken Sie hier, um unseren Newsletter zu abonnieren.', { linkShare: 0.4 }), 'de'],
    ['a paragraph that is nothing but a link', candidate('The ferry is back after eleven years of storms', { linkShare: 1 })],
  ])('%s is left out', async (_name, between, language = 'en') => {
    const text = [prose(1), prose(2), between, prose(3)];
    expect(await kept(text, language)).toEqual([1, 2, 3].map((index) => `${index}. ${PROSE}`));
  });

  test.each<[string, Candidate, string?]>([
    ['a short line', candidate('It was dark.')],
    ['a line with the letters of an agency in a word', candidate('Classificação final da Monster Energy NASCAR Cup Series em 2019 após 36 etapas:'), 'pt'],
    ['a sentence in brackets', candidate('[He had learned the trick from his mother.]')],
    ['a heading that says more than a label', candidate('The related question of the sheep', { role: 'heading' })],
    ['code', candidate('share()', { role: 'code' })],
    ['a table’s row', candidate('Tags – 12', { role: 'table-row' })],
    ['a sentence that names two networks', candidate('The keepers can be visited on Facebook and on Instagram, and in summer at the light itself.')],
  ])('%s stays', async (_name, between, language = 'en') => {
    expect(await kept([prose(1), prose(2), between, prose(3)], language)).toContain(between.text);
  });
});

describe('around a text', () => {
  test('what stands before its first sentence goes, a list that opens it stays', async () => {
    const list = candidate('The keeper grew potatoes where nobody else could.', { role: 'list-item' });
    expect(await kept([candidate('By Anna Person'), candidate('12 May 2019'), list, prose(1), prose(2)])).toEqual([list.text, `1. ${PROSE}`, `2. ${PROSE}`]);
  });

  test('of a list that opens it all is read, and nothing of one whose items are labels', async () => {
    const list = (box: object, ...items: string[]): Candidate[] => items.map((text) => {
      const item = candidate(text, { role: 'list-item' });
      return { ...item, block: { ...item.block, element: { tagName: 'LI', parentElement: box } as unknown as Element } };
    });
    const opening = list({}, 'A spade, and a rake for stones', 'Seaweed', 'Time');
    const labels = list({}, 'Islands', 'Gardens');
    expect(await kept([...labels, ...opening, prose(1), prose(2)])).toEqual([...opening.map(({ text }) => text), `1. ${PROSE}`, `2. ${PROSE}`]);
  });

  test.each([
    ['whose it is', 'Copyright 2019 Island News. All rights reserved.'],
    ['whose it is, at length', '© 2019 Island Press. All Rights Reserved. This material may not be published, broadcast, rewritten, or redistributed.'],
    ['whose its pictures are', 'Photo: Anna Person'],
  ])('what its author closes with stays: %s', async (_what, notice) => {
    expect(await kept([prose(1), prose(2), candidate(notice)])).toContain(notice);
    expect(await kept([prose(1), candidate(notice), prose(2)])).not.toContain(notice);
    const elsewhere = candidate(notice);
    elsewhere.block = { ...elsewhere.block, element: { tagName: 'P', parentElement: { className: 'imprint' } } as unknown as Element };
    expect(await kept([prose(1), prose(2), elsewhere])).not.toContain(notice);
  });

  test('a last paragraph that is one link goes, though it is a sentence', async () => {
    const link = candidate('Get the fastest growing service of the islands for as little as two coins in the first year.', { linkShare: 1, isProse: false });
    expect(await kept([prose(1), prose(2), link])).not.toContain(link.text);
  });

  test('it ends where other texts begin', async () => {
    const other = candidate('Why whales hum at night, and what they may have to say to one another.', { linkShare: 1, isProse: false });
    expect(await kept([prose(1), prose(2), candidate('Related', { role: 'heading' }), other])).toEqual([1, 2].map((index) => `${index}. ${PROSE}`));
  });

  test('the heading of a list of other texts in its midst goes, and it goes on', async () => {
    expect(await kept([prose(1), candidate('Related news', { role: 'heading' }), prose(2), prose(3), prose(4)])).toEqual([1, 2, 3, 4].map((index) => `${index}. ${PROSE}`));
  });

  test('what is said of two things is said twice', async () => {
    const item = (): Candidate => candidate('Quick to dig, and kept dry in any weather that comes', { role: 'list-item' });
    expect(await kept([prose(1), candidate('Spade', { role: 'heading' }), item(), candidate('Rake', { role: 'heading' }), item(), prose(2)])).toHaveLength(6);
  });

  test('a passage that stands out and again in the text is read once', async () => {
    expect(await kept([prose(1), prose(2), prose(1), prose(3)])).toEqual([1, 2, 3].map((index) => `${index}. ${PROSE}`));
  });
});
