import type { ReactNode } from 'react';
import { NoticeNote } from '../notice-note.tsx';
import type { BarProps } from './bar-view.ts';
import { trusted } from './trusted.ts';
import { say } from '../say.ts';

/** What there is to say beside the text: the player's notice, the page's line, and the way back after scrolling. The live regions are there from the start: only then are their texts announced. */
export function BarNotes({ view, actions }: BarProps): ReactNode {
  const line = view.line ?? (view.status === 'finished' ? say('bar.finished') : null);
  return (
    <div className="notes">
      <NoticeNote notice={view.notice} onRetry={trusted(() => actions.retry())} />
      <output className="line">{line}</output>
      {!view.isFollowing && (
        <button className="btn btn-s back" type="button" onClick={trusted(() => actions.backToSpoken())}>{say('bar.backToSpoken')}</button>
      )}
    </div>
  );
}
