import type { ReactNode } from 'react';
import { languageName } from '../language-name.ts';
import { Icon } from '../icons.tsx';
import { takeFocus } from '../take-focus.ts';
import type { PopupActions, ReadingSettings } from './popup-view.ts';
import { say } from '../say.ts';

/** That this page's text stays on this device, as the person wants it; nothing on other pages. */
export function NeverSent({ neverSent }: Pick<ReadingSettings, 'neverSent'>): ReactNode {
  if (neverSent === null) return null;
  return <div className="note"><Icon name="info" /><p className="note-text">{say('kept.only', { site: neverSent })}</p></div>;
}

/** That no voice of this device reads such a page, and what to do. */
export function Unspoken({ view, actions }: { view: ReadingSettings; actions: PopupActions }): ReactNode {
  return (
    <>
      <div className="note">
        <Icon name="info" />
        <p className="note-text">{view.language === null ? say('kept.noVoice') : say('kept.noVoiceFor', { language: languageName(view.language) })} {say('kept.doThis')}</p>
      </div>
      <button className="btn btn-primary listen" type="button" ref={takeFocus} onClick={() => actions.openSettings()}>{say('popup.openSettings')}</button>
    </>
  );
}
