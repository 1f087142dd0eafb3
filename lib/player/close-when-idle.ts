import type { Snapshot } from '../messages/snapshots.ts';
import type { Clock } from './clock.ts';

/** How long a player without a reading that sounds, or wants to, is kept: 5 minutes. */
const IDLE_MS = 5 * 60_000;

/** Calls `close` once, when nothing has sounded or wanted to for so long. The page opens its reading again at the next act. */
export function closeWhenIdle(
  player: { readonly snapshot: Snapshot; subscribe(listener: (snapshot: Snapshot) => void, signal: AbortSignal): void },
  clock: Clock,
  close: () => void,
): void {
  const closed = new AbortController();
  let cancel: (() => void) | null = null;
  const judge = ({ reading }: Snapshot) => {
    const isIdle = reading === null || reading.status === 'paused' || reading.status === 'finished';
    if (!isIdle) {
      cancel?.();
      cancel = null;
    } else {
      cancel ??= clock.after(IDLE_MS, () => {
        closed.abort();
        close();
      });
    }
  };
  player.subscribe(judge, closed.signal);
  judge(player.snapshot);
}
