import type { ReactNode } from 'react';
import { PageIcon } from '../page-icons.tsx';
import { PasteField } from './paste-field.tsx';
import type { PopupActions, Unreadable } from './popup-view.ts';
import { say } from '../say.ts';

/** A page that can't be read, and why; a text that is pasted can. */
export function UnreadablePage({ reason, actions }: { reason: Unreadable; actions: PopupActions }): ReactNode {
  const isDocument = reason === 'empty' || reason === 'pdf';
  return (
    <div className="empty">
      <span className="emblem"><PageIcon name={isDocument ? 'page' : 'lock'} /></span>
      <h2>{say(reason === 'empty' ? 'unreadable.emptyTitle' : 'unreadable.title')}</h2>
      <p className="muted">{say(`unreadable.${reason}`)}</p>
      <PasteField isFolded={false} actions={actions} />
    </div>
  );
}
