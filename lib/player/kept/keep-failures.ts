import type { Snapshot } from '../../messages/snapshots.ts';
import type { FailureStore } from '../../settings/failure-store.ts';
import type { StarredPlayer } from './kept-stars.ts';

/** What failures are kept with. */
export interface KeepFailuresOptions {
  player: Pick<StarredPlayer, 'isPrivate' | 'subscribe'>;
  failures: Pick<FailureStore, 'add'>;
  now: () => number;
  /** Hears of the store's failures. */
  warn: (message: string, cause: unknown) => void;
  signal: AbortSignal;
}

/** Keeps the code of each thing that stops a reading or has another voice read on, for a report that the person may copy. Of private windows nothing is kept. */
export function keepFailures({ player, failures, now, warn, signal }: KeepFailuresOptions): void {
  let met = '';
  player.subscribe(({ reading }: Snapshot) => {
    const notice = reading?.notice ?? null;
    const isFailure = notice !== null && (notice.kind === 'fault' || notice.readOnBy !== undefined);
    const meets = isFailure ? `${reading!.id} ${notice.code}` : '';
    if (meets === met) return;
    met = meets;
    if (isFailure && !player.isPrivate) failures.add({ code: notice.code, at: now() }).catch((cause: unknown) => warn('a failure could not be noted', cause));
  }, signal);
}
