import type { ReactNode } from 'react';
import { Logo } from '../icons.tsx';
import { Keys } from '../keys.tsx';
import type { WelcomeActions, WelcomeView } from './welcome-view.ts';
import { say } from '../say.ts';

/** The ways to start a reading: the real keys, and the icon. */
export function StartAnywhere({ keys, hasArticle, actions }: { keys: WelcomeView['keys']; hasArticle: boolean; actions: WelcomeActions }): ReactNode {
  return (
    <>
      <ul className="ways">
        <li><Way keys={keys.listen} /><p><b>{say('start.listen')}</b><br /><span className="muted">{say('start.listenIs')}</span></p></li>
        <li><Way keys={keys.selection} /><p><b>{say('start.selection')}</b><br /><span className="muted">{say('start.selectionIs')}</span></p></li>
        <li><span className="toolbar" aria-hidden="true"><i /><i /><Logo /></span><p><b>{say('start.icon')}</b><br /><span className="muted">{say('start.iconIs')}</span></p></li>
        <li><Way keys={keys.listen} /><p><b>{say('start.reader')}</b><br /><span className="muted">{say('start.readerIs')}</span></p></li>
      </ul>
      <div className="alternatives">
        {hasArticle && <button className="btn btn-primary" type="button" onClick={() => actions.tryArticle()}>{say('start.try')}</button>}
        <button className="btn" type="button" onClick={() => actions.openShortcuts()}>{say('start.shortcuts')}</button>
      </div>
    </>
  );
}

function Way({ keys }: { keys: string | null }): ReactNode {
  if (keys === null) return <span className="muted">{say('start.noKeys')}</span>;
  return <span className="keys"><Keys keys={keys} /></span>;
}
