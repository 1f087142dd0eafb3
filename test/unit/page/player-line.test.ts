import { describe, expect, test } from 'vitest';
import { createPlayerLine, type HeldReading } from '../../../lib/page/player-line.ts';
import type { PlayerChannel } from '../../../lib/messages/player-channel.ts';
import type { Command } from '../../../lib/messages/commands.ts';
import type { Snapshot } from '../../../lib/messages/snapshots.ts';
import { DEFAULT_LEARNING as learning } from '../../../lib/settings/learning.ts';
import { DEFAULT_LOOK as look } from '../../../lib/settings/look.ts';

const NOTHING_READ: Snapshot = { speed: 1, volume: 1, learning, look, sleep: null, reading: null };

function readingOf(id: string, sentence = 0): HeldReading {
  const article = { kind: 'article' as const, url: 'https://a.example/', title: 'A', language: 'en' as const, blocks: [{ role: 'paragraph' as const }], sentences: [{ block: 0, text: 'One.', language: null }, { block: 0, text: 'Two.', language: null }] };
  return { id, article, sentence, resumes: sentence === 0, live: null, narrateIn: null, isWanted: false };
}

function snapshotOf(id: string, status: 'loading' | 'playing' | 'paused', sentence = 0): Snapshot {
  return {
    speed: 1,
    volume: 1,
    learning,
    look,
    sleep: null,
    reading: {
      id, tabId: 1, kind: 'article', title: 'A', url: 'https://a.example/', status, sentence, sentenceCount: 2, text: 'One.', language: 'en', word: null, narrateIn: null, heard: null, mine: null, lookUp: null, stars: null, restMs: null, passes: 0, pace: 1, cost: null,
      readyUntil: 0, elapsedMs: 0, totalMs: 1000, voice: { id: 'tones/en', name: 'Tone', natural: false }, notice: null,
    },
  };
}

/** A player whose port is opened when the test says so. */
function setUp() {
  const sent: Command[] = [];
  const seen: (string | null)[] = [];
  let connected = Promise.withResolvers<PlayerChannel>();
  let tell: (snapshot: Snapshot) => void = () => {};
  let die: () => void = () => {};
  let lost = 0;
  let closed = 0;
  let time = 0;
  const line = createPlayerLine({
    connect: (first) => {
      sent.push(first);
      return connected.promise;
    },
    now: () => time,
    onSnapshot: (snapshot) => seen.push(snapshot.reading?.id ?? null),
    onLost: () => (lost += 1),
  });
  return {
    line,
    sent,
    seen,
    tell: (snapshot: Snapshot) => tell(snapshot),
    die: () => die(),
    wait: (ms: number) => (time += ms),
    lost: () => lost,
    closed: () => closed,
    async connect() {
      connected.resolve({
        send: (command) => sent.push(command),
        onSnapshot(listener) {
          tell = listener;
          listener(NOTHING_READ);
        },
        onGone: (listener) => (die = listener),
        close: () => (closed += 1),
      });
      await new Promise((resolve) => setTimeout(resolve));
      connected = Promise.withResolvers();
    },
  };
}

describe('while the player is being reached', () => {
  test('what a person asks of the reading follows its opening', async () => {
    const { line, sent, connect } = setUp();
    const reading = readingOf('a');
    const opened = line.open(reading, true);
    expect(line.send(reading, { type: 'step', unit: 'sentence', direction: 1 })).toBe(true);
    expect(line.send(reading, { type: 'pause' })).toBe(true);
    await connect();
    await opened;
    expect(line.send(reading, { type: 'play' })).toBe(true);
    expect(sent.map(({ type }) => type)).toEqual(['open', 'step', 'pause', 'play']);
  });

  test('a reading closed meanwhile ends with its line', async () => {
    const { line, seen, closed, connect } = setUp();
    const opened = line.open(readingOf('a'), true);
    line.close();
    await connect();
    await opened;
    expect(closed()).toBe(1);
    expect(seen).toEqual([]);
  });

  test('the reading asked for last is the one that stays', async () => {
    const { line, sent, connect } = setUp();
    const opened = [line.open(readingOf('a'), true), line.open(readingOf('b'), true)];
    await connect();
    await Promise.all(opened);
    expect(sent.map((command) => (command.type === 'open' ? command.reading : command.type))).toEqual(['a', 'b']);
  });
});

test('what a new player says before it knows the reading does not end it', async () => {
  const { line, seen, connect, tell } = setUp();
  const reading = readingOf('a', 1);
  reading.live = snapshotOf('a', 'paused', 1).reading;
  const opened = line.open(reading, true);
  await connect();
  await opened;
  tell(NOTHING_READ);
  expect(reading.isWanted).toBe(true);
  expect(seen).toEqual([]);
  tell(snapshotOf('a', 'loading', 1));
  expect(seen).toEqual(['a']);
  tell(NOTHING_READ);
  expect(reading.isWanted, 'stopped elsewhere').toBe(false);
});

test('a player that dies while it sounds is replaced, at the same sentence; while paused it is not', async () => {
  const { line, sent, connect, tell, die, lost } = setUp();
  const reading = readingOf('a');
  void line.open(reading, true);
  await connect();
  tell(snapshotOf('a', 'playing', 1));
  die();
  await connect();
  expect(sent.filter(({ type }) => type === 'open').map((command) => command.type === 'open' && [command.sentence, command.play])).toEqual([[0, true], [1, true]]);
  tell(snapshotOf('a', 'paused', 1));
  die();
  expect(lost()).toBe(1);
  expect(line.send(reading, { type: 'play' })).toBe(false);
});

describe('a sleep timer', () => {
  const sleepy = (status: 'playing' | 'paused', sleep: Snapshot['sleep']): Snapshot => ({ ...snapshotOf('a', status), sleep });

  async function readingWith(status: 'playing' | 'paused', sleep: Snapshot['sleep']) {
    const world = setUp();
    const reading = readingOf('a');
    void world.line.open(reading, true);
    await world.connect();
    world.tell(sleepy(status, sleep));
    const opened = () => world.sent.findLast((command) => command.type === 'open');
    return { ...world, reading, opened };
  }

  test('goes on with what was left of it in the player that takes over, also where its time has come', async () => {
    for (const [later, left] of [[90_000, 16.5], [20 * 60_000, 0]] as const) {
      const { wait, die, opened } = await readingWith('playing', { minutes: 30, leftMinutes: 18 });
      expect(opened()).not.toHaveProperty('sleep');
      wait(later);
      die();
      expect(opened()).toMatchObject({ play: true, sleep: { minutes: 30, leftMs: left * 60_000 } });
    }
  });

  test('of a paused reading goes on at the next act, unless its time was up by then', async () => {
    for (const [later, sleep] of [[10 * 60_000, { minutes: 30, leftMs: 8 * 60_000 }], [20 * 60_000, undefined]] as const) {
      const { wait, die, line, reading, opened } = await readingWith('paused', { minutes: 30, leftMinutes: 18 });
      die();
      wait(later);
      void line.open(reading, true);
      expect(opened()).toMatchObject({ play: true });
      expect((opened() as { sleep?: unknown }).sleep).toEqual(sleep);
    }
  });

  test('that ends with the article does so in the next player too; one that was taken away does not come back', async () => {
    const { connect, die, opened, tell } = await readingWith('playing', { minutes: null, leftMinutes: 0 });
    die();
    expect(opened()).toMatchObject({ sleep: { minutes: null, leftMs: 0 } });
    await connect();
    tell(sleepy('playing', null));
    die();
    expect(opened()).not.toHaveProperty('sleep');
  });
});
