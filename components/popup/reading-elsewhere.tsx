import type { ReactNode } from 'react';
import { NoticeNote } from '../notice-note.tsx';
import { RichWords } from './rich-words.tsx';
import type { PopupActions, ReadingElsewhereView } from './popup-view.ts';
import { PauseButton } from './reading-here.tsx';
import { SleepField } from './sleep-field.tsx';
import { say } from '../say.ts';

/** Another tab is being read: pause it, go there, or listen here instead. */
export function ReadingElsewhere({ view, actions }: { view: ReadingElsewhereView; actions: PopupActions }): ReactNode {
  const rests = view.status === 'paused' || view.status === 'finished';
  return (
    <>
      <h2 className="elsewhere"><RichWords words={rests ? 'popup.pausedElsewhere' : 'popup.readingElsewhere'} values={{ title: <cite dir="auto">{view.title}</cite> }} /></h2>
      <NoticeNote notice={view.notice} onRetry={() => actions.retry()} />
      <div className={view.hasTab ? 'pair even' : 'pair one'}>
        <PauseButton status={view.status} actions={actions} />
        {view.hasTab && <button className="btn" type="button" onClick={() => actions.goToTab()}>{say('popup.goToTab')}</button>}
      </div>
      <SleepField sleep={view.sleep} onChange={(until) => actions.setSleep(until)} />
      {view.canListenHere && <button className="btn" type="button" onClick={() => actions.listenHere()}>{say('popup.listenHere')}</button>}
    </>
  );
}
