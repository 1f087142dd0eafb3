import { useId, type ReactNode } from 'react';
import { Icon } from '../icons.tsx';
import { Keys } from '../keys.tsx';
import { takeFocus } from '../take-focus.ts';
import { Cost } from './cost.tsx';
import { DeliveryFields } from './delivery-fields.tsx';
import { LanguageSelect } from './language-select.tsx';
import { NarrateIn, Offer } from './narrate-in.tsx';
import { NeverSent, Unspoken } from './never-sent.tsx';
import { Outline } from './outline/outline.tsx';
import { PasteField } from './paste-field.tsx';
import type { PopupActions, ReadyView } from './popup-view.ts';
import { RichWords } from './rich-words.tsx';
import { VoiceField } from './voices/voice-field.tsx';
import { say } from '../say.ts';

/** A page that can be read: its facts, Listen, which has the focus, and how it will be read. */
export function Ready({ view, actions, onPick }: { view: ReadyView; actions: PopupActions; onPick: () => void }): ReactNode {
  return (
    <>
      <div>
        <h2 className="ttl" lang={view.language ?? view.offer?.unspoken} dir="auto">{view.title}</h2>
        <ul className="meta num" aria-label={say('popup.facts')}>
          <li><LanguageSelect language={view.language} onChange={(language) => actions.setLanguage(language)} /></li>
          <li>{say('popup.minutes', { minutes: Math.max(1, Math.round(view.minutes)) })}</li>
          <li>{say('popup.characters', { count: view.characters })}</li>
          {view.offer === null && <Cost cost={view.cost} />}
        </ul>
        {view.kind === 'page' && <p className="hint">{say('popup.noArticle')}</p>}
      </div>
      <NeverSent neverSent={view.neverSent} />
      {startOf(view, actions)}
      {view.kind === 'page' && <PasteField isFolded actions={actions} />}
      {view.offer !== null && <Offer offer={view.offer} cost={view.cost} actions={actions} />}
      <Outline outline={view.outline} actions={actions} />
      <VoiceField settings={view} actions={actions} onPick={onPick} />
      <NarrateIn language={view.narrateIn} onChange={(language) => actions.setNarration(language)} />
      <DeliveryFields settings={view} actions={actions} />
      {view.connection.state === 'missing' && view.voice !== null && (
        <p className="hint">{say('popup.connectNatural')} <button className="linkish" type="button" onClick={() => actions.openSettings()}>{say('popup.connect')}</button></p>
      )}
      {view.kind === 'article' && <PasteField isFolded actions={actions} />}
    </>
  );
}

function startOf(view: ReadyView, actions: PopupActions): ReactNode {
  if (view.neverSent !== null && view.voice === null) return <Unspoken view={view} actions={actions} />;
  return view.connection.state === 'missing' && view.voice === null ? <Unconnected actions={actions} /> : <><Start view={view} actions={actions} />{view.kind === 'page' && <StartElsewhere view={view} actions={actions} />}</>;
}

function Start({ view, actions }: { view: ReadyView; actions: PopupActions }): ReactNode {
  if (view.resumeAt > 0) {
    return (
      <div className="pair">
        <button className="btn btn-primary" type="button" ref={takeFocus} onClick={() => actions.listen()}><Icon name="play" />{say('popup.continueAt', { sentence: view.resumeAt + 1 })}</button>
        <button className="btn" type="button" onClick={() => actions.startOver()}>{say('popup.startOver')}</button>
      </div>
    );
  }
  return (
    <button className="btn btn-primary listen" type="button" ref={takeFocus} onClick={() => actions.listen()}>
      <Icon name="play" />
      {say(view.kind === 'page' ? 'popup.readWhole' : 'popup.listen')}
      {view.shortcut !== null && <span className="keys" aria-hidden="true">{view.shortcut.replaceAll('+', ' ')}</span>}
    </button>
  );
}

/** The other ways into a page without an article: a click on a sentence, or what is selected. */
function StartElsewhere({ view, actions }: { view: ReadyView; actions: PopupActions }): ReactNode {
  const id = useId();
  return (
    <>
      <button className="btn" type="button" aria-describedby={id} onClick={() => actions.pickStart()}>{say('popup.startFromClick')}</button>
      <p className="hint" id={id}>{view.selectionShortcut === null ? say('popup.orSelect.keyless') : <RichWords words="popup.orSelect" values={{ keys: <Keys keys={view.selectionShortcut} /> }} />}</p>
    </>
  );
}

function Unconnected({ actions }: { actions: PopupActions }): ReactNode {
  return (
    <>
      <div className="note"><Icon name="info" /><p className="note-text">{say('popup.connectWhy')}</p></div>
      <button className="btn btn-primary listen" type="button" ref={takeFocus} onClick={() => actions.openSettings()}>{say('popup.connect')}</button>
    </>
  );
}
