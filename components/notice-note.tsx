import type { ReactNode } from 'react';
import type { Notice } from '../lib/messages/notices.ts';
import { Icon } from './icons.tsx';
import { say } from './say.ts';

/** A notice as a coloured note: what happened, what happens next, and "Try again" where that makes sense. Only what happened is announced: the seconds would be read out one by one. */
export function NoticeNote({ notice, onRetry }: { notice: Notice | null; onRetry: (event: React.MouseEvent) => void }): ReactNode {
  const seconds = notice?.retryInSeconds ?? null;
  return (
    <div className={notice === null ? 'no-note' : notice.kind === 'fault' ? 'note note-danger' : 'note'}>
      {notice !== null && <Icon name={notice.kind === 'fault' ? 'warning' : 'info'} />}
      <div className="note-text">
        <output>{notice !== null && textOf(notice)}</output>
        {notice?.share !== undefined && <progress value={notice.share} aria-label={textOf(notice)} />}
        {seconds !== null && <span> {say('notice.retryIn', { count: Math.max(1, Math.ceil(seconds)) })}</span>}
      </div>
      {notice?.canRetry === true && <button className="btn btn-quiet btn-s" type="button" onClick={onRetry}>{say('notice.retry')}</button>}
    </div>
  );
}

function textOf({ code, readOnBy, sentence = 0, voice }: Notice): string {
  if (voice !== undefined && (code === 'back_again' || code === 'voice_back' || code === 'voice_gone')) return say(`notice.${code}.by`, { voice });
  const text = code === 'sleep_timer' ? say('notice.sleep_timer', { sentence: sentence + 1 }) : say(`notice.${code}`);
  return readOnBy === undefined ? text : `${text} ${say(`notice.readOnBy.${readOnBy}`)}`;
}
