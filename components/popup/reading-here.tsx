import type { ReactNode } from 'react';
import { PageIcon } from '../page-icons.tsx';
import { NoticeNote } from '../notice-note.tsx';
import { takeFocus } from '../take-focus.ts';
import { DeliveryFields } from './delivery-fields.tsx';
import { LanguageSelect } from './language-select.tsx';
import { Cost } from './cost.tsx';
import { NarrateIn } from './narrate-in.tsx';
import { Outline } from './outline/outline.tsx';
import type { PopupActions, ReadingHereView } from './popup-view.ts';
import { NeverSent } from './never-sent.tsx';
import { SleepField } from './sleep-field.tsx';
import { VoiceField } from './voices/voice-field.tsx';
import { say } from '../say.ts';

/** This tab is being read: its sentence, pause or resume, which has the focus, and stop. */
export function ReadingHere({ view, actions, onPick }: { view: ReadingHereView; actions: PopupActions; onPick: () => void }): ReactNode {
  const state = view.status === 'paused' ? 'popup.pausedHere' : view.status === 'finished' ? 'popup.finishedHere' : 'popup.readingHere';
  return (
    <>
      <div>
        <p className="small muted">{say(state)}</p>
        <h2 className="ttl" lang={view.language ?? undefined} dir="auto">{view.title}</h2>
        <ul className="meta num" aria-label={say('popup.facts')}>
          <li><LanguageSelect language={view.language} onChange={(language) => actions.setLanguage(language)} /></li>
          <li>{say('sentence.place', { sentence: view.sentence + 1, count: view.sentenceCount })}</li>
          <Cost cost={view.cost} />
        </ul>
      </div>
      <NeverSent neverSent={view.neverSent} />
      <NoticeNote notice={view.notice} onRetry={() => actions.retry()} />
      {view.heard !== null && <p className="now" lang={view.heard.language} dir="ltr">{view.heard.text}</p>}
      <p className={view.heard === null ? 'now' : 'small muted'} lang={view.spokenLanguage} dir={view.dir}>{view.text}</p>
      <div className="pair">
        <PauseButton status={view.status} actions={actions} />
        <button className="btn" type="button" onClick={() => actions.stop()}><PageIcon name="stop" />{say('popup.stop')}</button>
      </div>
      <Outline outline={view.outline} actions={actions} />
      <VoiceField settings={view} actions={actions} onPick={onPick} />
      <div className="two">
        <NarrateIn language={view.narrateIn} onChange={(language) => actions.setNarration(language)} />
        <SleepField sleep={view.sleep} onChange={(until) => actions.setSleep(until)} />
      </div>
      <DeliveryFields settings={view} actions={actions} />
    </>
  );
}

/** Pause, or Resume while paused, or Listen again at the end. */
export function PauseButton({ status, actions }: { status: ReadingHereView['status']; actions: PopupActions }): ReactNode {
  const rests = status === 'paused' || status === 'finished';
  return (
    <button className="btn btn-primary" type="button" ref={takeFocus} onClick={() => (rests ? actions.resume() : actions.pause())}>
      <PageIcon name={rests ? 'play' : 'pause'} />
      {say(status === 'finished' ? 'popup.again' : rests ? 'popup.resume' : 'popup.pause')}
    </button>
  );
}
