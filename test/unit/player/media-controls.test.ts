import { expect, test } from 'vitest';
import type { Command } from '../../../lib/messages/commands.ts';
import { MediaControls } from '../../../lib/player/media-controls.ts';
import { article, texts, World } from './player-world.ts';

test('the system shows title, site, state and place, and its buttons are commands', async () => {
  const handlers = new Map<MediaSessionAction, MediaSessionActionHandler | null>();
  const positions: MediaPositionState[] = [];
  const mediaSession: Pick<MediaSession, 'metadata' | 'playbackState' | 'setActionHandler' | 'setPositionState'> = {
    metadata: null,
    playbackState: 'none',
    setActionHandler: (action, handler) => void handlers.set(action, handler),
    setPositionState: (state) => void positions.push(state!),
  };
  const commands: Command[] = [];
  const controls = new MediaControls({ mediaSession, createMetadata: (metadata) => metadata as MediaMetadata, command: (command) => commands.push(command), sentenceAt: (ms) => Math.floor(ms / 2350) });
  const world = new World();
  world.player.subscribe((snapshot) => controls.show(snapshot), new AbortController().signal);

  await world.open(article(texts(4)));
  await world.clock.advance(3000);
  expect(mediaSession.metadata).toMatchObject({ title: 'A title', artist: 'example.org' });
  expect(mediaSession.playbackState).toBe('playing');
  expect(positions.at(-1)).toEqual({ duration: (4 * 2000 + 3 * 350) / 1000, position: 2.35, playbackRate: 1 });
  const told = positions.length;
  await world.clock.advance(1200);
  expect(positions, 'a word is no news to the system').toHaveLength(told);
  await world.send({ type: 'pause' });
  expect(mediaSession.playbackState).toBe('paused');

  for (const action of ['play', 'pause', 'previoustrack', 'nexttrack', 'stop'] as const) handlers.get(action)!({ action });
  handlers.get('seekto')!({ action: 'seekto', seekTime: 5 });
  expect(commands).toEqual([
    { type: 'play' }, { type: 'pause' }, { type: 'step', unit: 'sentence', direction: -1 }, { type: 'step', unit: 'sentence', direction: 1 }, { type: 'stop' },
    { type: 'seek', sentence: 2, play: null },
  ]);

  await world.send({ type: 'stop' });
  expect(mediaSession).toMatchObject({ metadata: null, playbackState: 'none' });
});
