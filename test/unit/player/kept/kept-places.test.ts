import { DEFAULT_LEARNING } from '../../../../lib/settings/learning.ts';
import { DEFAULT_LOOK } from '../../../../lib/settings/look.ts';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../../../lib/messages/commands.ts';
import type { ReadingSnapshot, Snapshot } from '../../../../lib/messages/snapshots.ts';
import { KeptPlaces } from '../../../../lib/player/kept/kept-places.ts';
import type { Article } from '../../../../lib/reading/article.ts';
import type { Position } from '../../../../lib/settings/position-store.ts';

const URL_OF = { a: 'https://a.example/', b: 'https://b.example/' };
const article = (url: string, ...texts: string[]): Article => ({
  kind: 'article', url, title: 'A', language: 'en', blocks: [{ role: 'paragraph' }], sentences: texts.map((text) => ({ block: 0, text, language: null })),
});
const A = article(URL_OF.a, 'One.', 'Two.', 'Three.', 'Four.');
const open = (reading: string, what: Article = A, resume = true): Command => ({ type: 'open', reading, article: what, sentence: 0, resume, play: true });
const PUBLIC = { tabId: 1, isPrivate: false };
const PRIVATE = { tabId: 2, isPrivate: true };

/** A player that only notes what it is told, and a store that answers when the test lets it. */
function world() {
  const commands: [Command, object][] = [];
  const kept = new Map<string, Position>();
  const warnings: string[] = [];
  let tell: (snapshot: Snapshot) => void = () => {};
  let answer: Promise<void> = Promise.resolve();
  let reloads = 0;
  const player = new KeptPlaces({
    player: {
      command: (command, from) => commands.push([command, from]),
      snapshot: { speed: 1, volume: 1, learning: DEFAULT_LEARNING, look: DEFAULT_LOOK, sleep: null, reading: null },
      subscribe: (listener) => (tell = listener),
      dropReader: () => commands.push([{ type: 'stop' }, {}]),
    },
    positions: {
      get: async (url) => {
        await answer;
        return kept.get(url) ?? null;
      },
      put: async (url, position) => void kept.set(url, position),
      forget: async (url) => void kept.delete(url),
    },
    reloadSettings: async () => void reloads++,
    warn: (message) => warnings.push(message),
    signal: new AbortController().signal,
  });
  const at = (id: string, sentence: number, status: ReadingSnapshot['status'] = 'playing') =>
    tell({ speed: 1, volume: 1, learning: DEFAULT_LEARNING, look: DEFAULT_LOOK, sleep: null, reading: { id, sentence, status } as ReadingSnapshot });
  return { player, commands, kept, warnings, at, reloads: () => reloads, answerWhen: (when: Promise<void>) => (answer = when) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const opened = ({ commands }: ReturnType<typeof world>) => commands.flatMap(([command, from]) => (command.type === 'open' ? [{ reading: command.reading, sentence: command.sentence, ...from }] : []));

describe('a page', () => {
  test('goes on at the sentence at which it was left', async () => {
    const it = world();
    it.player.command(open('1'), PUBLIC);
    await settled();
    it.at('1', 2);
    it.player.command(open('2'), PUBLIC);
    await settled();
    expect(opened(it)).toMatchObject([{ sentence: 0, hasChanged: false }, { reading: '2', sentence: 2, hasChanged: false }]);
  });

  test('that has changed since says so', async () => {
    const it = world();
    it.player.command(open('1'), PUBLIC);
    await settled();
    it.at('1', 2);
    it.player.command(open('2', article(URL_OF.a, 'News.', 'One.', 'Two.', 'Three.')), PUBLIC);
    await settled();
    expect(opened(it).at(-1)).toMatchObject({ sentence: 3, hasChanged: true });
  });

  test('begins where it is asked to where somebody says so, and at its start once it has been read to the end', async () => {
    const it = world();
    it.player.command(open('1'), PUBLIC);
    await settled();
    it.at('1', 2);
    it.player.command(open('2', A, false), PUBLIC);
    expect(opened(it).at(-1)).toMatchObject({ reading: '2', sentence: 0 });
    it.at('2', 3, 'finished');
    it.player.command(open('3'), PUBLIC);
    await settled();
    expect(opened(it).at(-1)).toMatchObject({ reading: '3', sentence: 0 });
    expect(it.kept.size).toBe(0);
  });

  test('is no other reading’s: selections keep nothing, nor what is said of an earlier reading', async () => {
    const it = world();
    it.player.command(open('1'), PUBLIC);
    it.player.command(open('2', { ...article(URL_OF.b, 'Two.', 'Three.'), kind: 'selection' }), PUBLIC);
    await settled();
    it.at('2', 1);
    it.at('1', 3);
    expect(it.kept.size).toBe(0);
  });
});

describe('while the place is looked up', () => {
  test('what is asked meanwhile waits its turn', async () => {
    const it = world();
    const gate = Promise.withResolvers<void>();
    it.answerWhen(gate.promise);
    it.player.command(open('1'), PUBLIC);
    it.player.command({ type: 'pause' }, PUBLIC);
    it.player.dropReader('1');
    expect(it.commands).toEqual([]);
    gate.resolve();
    await settled();
    expect(it.commands.map(([{ type }]) => type)).toEqual(['open', 'pause', 'stop']);
    it.player.command({ type: 'play' }, PUBLIC);
    expect(it.commands.at(-1)![0]).toEqual({ type: 'play' });
  });

  test('a store that fails or is silent holds nothing up', async () => {
    const it = world();
    it.answerWhen(Promise.reject(new Error('broken')));
    it.player.command(open('1'), PUBLIC);
    await settled();
    it.answerWhen(new Promise(() => {}));
    it.player.command(open('2'), PUBLIC);
    await expect.poll(() => opened(it).length).toBe(2);
    expect(opened(it)).toMatchObject([{ sentence: 0 }, { sentence: 0 }]);
    expect(it.warnings).toHaveLength(2);
  });
});

describe('a private window', () => {
  test('keeps no place, and learns of none', async () => {
    const it = world();
    it.player.command(open('1'), PUBLIC);
    await settled();
    it.at('1', 2);
    const before = [...it.kept];
    it.player.command(open('2'), PRIVATE);
    expect(opened(it).at(-1)).toMatchObject({ sentence: 0, isPrivate: true });
    expect(it.player.isPrivate).toBe(true);
    it.at('2', 3);
    it.at('2', 3, 'finished');
    expect([...it.kept]).toEqual(before);
  });

  test('keeps nothing of what its popup makes ready, unless another reading is in hand', async () => {
    const it = world();
    it.player.command({ type: 'prepare' }, PRIVATE);
    expect(it.player.isPrivate).toBe(true);
    it.player.command({ type: 'prepare' }, PUBLIC);
    expect(it.player.isPrivate).toBe(false);
  });

  test('leaves its settings behind when another window reads', async () => {
    const it = world();
    it.player.command(open('1'), PRIVATE);
    it.player.command({ type: 'set-speed', speed: 3 }, PRIVATE);
    expect(it.commands.at(-1)).toEqual([{ type: 'set-speed', speed: 3 }, PRIVATE]);
    it.player.command(open('2'), PUBLIC);
    await settled();
    expect(it.reloads()).toBe(1);
    expect(it.player.isPrivate).toBe(false);
    it.player.command(open('3'), PUBLIC);
    await settled();
    expect(it.reloads()).toBe(1);
  });
});
