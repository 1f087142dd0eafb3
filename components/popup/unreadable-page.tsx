import type { ReactNode } from 'react';
import { PageIcon } from '../page-icons.tsx';
import type { Unreadable } from './popup-view.ts';
import { say } from '../say.ts';

/** A page that can't be read, and why. */
export function UnreadablePage({ reason }: { reason: Unreadable }): ReactNode {
  const isDocument = reason === 'empty' || reason === 'pdf';
  return (
    <div className="empty">
      <span className="emblem"><PageIcon name={isDocument ? 'page' : 'lock'} /></span>
      <h2>{say(reason === 'empty' ? 'unreadable.emptyTitle' : 'unreadable.title')}</h2>
      <p className="muted">{say(`unreadable.${reason}`)}</p>
    </div>
  );
}
