import { describe, expect, it } from 'vitest';
import { closeWhenIdle } from '../../../lib/player/close-when-idle.ts';
import type { PlayerStatus, Snapshot } from '../../../lib/messages/snapshots.ts';
import { VirtualClock } from './virtual-clock.ts';

const MINUTE_MS = 60_000;

/** A player of which only the status matters. */
function playerThatIs(status: PlayerStatus | null) {
  let listener: (snapshot: Snapshot) => void = () => {};
  const snapshotOf = (now: PlayerStatus | null) => ({ speed: 1, volume: 1, reading: now === null ? null : { status: now } }) as Snapshot;
  const player = {
    snapshot: snapshotOf(status),
    subscribe: (next: typeof listener, signal: AbortSignal) => {
      listener = next;
      signal.addEventListener('abort', () => (listener = () => {}));
    },
  };
  return { player, becomes: (next: PlayerStatus | null) => listener(snapshotOf(next)) };
}

describe('closeWhenIdle', () => {
  it.each([null, 'paused', 'finished'] as const)('closes a player that is %s for five minutes, once', async (status) => {
    const clock = new VirtualClock();
    let closed = 0;
    closeWhenIdle(playerThatIs(status).player, clock, () => closed++);
    await clock.advance(4.9 * MINUTE_MS);
    expect(closed).toBe(0);
    await clock.advance(10 * MINUTE_MS);
    expect(closed).toBe(1);
  });

  it.each(['loading', 'playing', 'buffering'] as const)('never closes a player that is %s', async (status) => {
    const clock = new VirtualClock();
    let closed = 0;
    const { player, becomes } = playerThatIs('paused');
    closeWhenIdle(player, clock, () => closed++);
    await clock.advance(4 * MINUTE_MS);
    becomes(status);
    await clock.advance(60 * MINUTE_MS);
    expect(closed).toBe(0);
    becomes('paused');
    await clock.advance(5.1 * MINUTE_MS);
    expect(closed).toBe(1);
  });
});
