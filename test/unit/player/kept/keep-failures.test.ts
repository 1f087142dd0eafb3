import { expect, test } from 'vitest';
import { keepFailures } from '../../../../lib/player/kept/keep-failures.ts';
import type { Notice } from '../../../../lib/messages/notices.ts';
import type { Snapshot } from '../../../../lib/messages/snapshots.ts';

function world() {
  let tell: (snapshot: Snapshot) => void = () => {};
  const kept: { code: string; at: number }[] = [];
  const player = { isPrivate: false, subscribe: (listener: (snapshot: Snapshot) => void) => void (tell = listener) };
  keepFailures({ player, failures: { add: async (failure) => void kept.push(failure) }, now: () => 7, warn: (message) => { throw new Error(message); }, signal: new AbortController().signal });
  const meet = (id: string, notice: Partial<Notice> | null) => tell({ reading: { id, notice: notice && { kind: 'info', canRetry: false, retryInSeconds: null, ...notice } } } as unknown as Snapshot);
  return { player, kept, meet };
}

test('what stops a reading, and what has another voice read on, is kept once, with its time', () => {
  const { kept, meet } = world();
  meet('a', { code: 'still_preparing' });
  meet('a', { code: 'backend_unreachable', readOnBy: 'browser-voice' });
  meet('a', { code: 'backend_unreachable', readOnBy: 'browser-voice' });
  meet('a', null);
  meet('a', { code: 'service_quota', kind: 'fault' });
  meet('b', { code: 'service_quota', kind: 'fault' });
  expect(kept).toEqual([{ code: 'backend_unreachable', at: 7 }, { code: 'service_quota', at: 7 }, { code: 'service_quota', at: 7 }]);
});

test('of a private window nothing is kept', () => {
  const { player, kept, meet } = world();
  player.isPrivate = true;
  meet('a', { code: 'service_quota', kind: 'fault' });
  expect(kept).toEqual([]);
});
