import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Language } from '../../lib/contract/languages.ts';
import type { ListedVoice } from '../../lib/speech/browser-voices.ts';
import { Icon } from '../icons.tsx';
import { takeFocus } from '../take-focus.ts';
import { engineName, voiceAbout, voiceKind } from './voice-about.ts';
import { VoiceMark } from './voice-field.tsx';
import { voiceGroups, type VoiceGroup } from './voice-groups.ts';
import { say } from './words.ts';

/** The second screen of the popup: one voice of many, found by name, style or dialect. Choosing takes effect at once; Back, Escape, or Enter on a voice returns. */
export function VoicePicker({ language, voices, voice, onChoose, onBack }: { language: Language | null; voices: ListedVoice[]; voice: string | null; onChoose: (voice: string) => void; onBack: () => void }): ReactNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  useEffect(() => {
    list.current?.querySelector('.voice-row:has(:checked)')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const groups = voiceGroups(voices, language, query);
  const count = groups.reduce((sum, group) => sum + group.voices.length, 0);
  return (
    <>
      <header className="bar">
        <button className="icon-btn icon-btn-s back" type="button" aria-label={say('picker.back')} title={say('picker.back')} onClick={onBack}><Icon name="back" /></button>
        <h1>{say('picker.title')}</h1>
      </header>
      <div ref={list} className="body list">
        <div className="field">
          <label className="sr" htmlFor={id}>{say('picker.find')}</label>
          <input className="input" id={id} type="search" placeholder={say('picker.findHint')} ref={takeFocus} value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
          <output className="sr">{query !== '' && say('picker.found', { count })}</output>
        </div>
        {count === 0 && <p className="hint">{say('picker.none', { query })}</p>}
        {groups.map((group) => <Group key={`${group.engine} ${group.language}`} group={group} name={id} voice={voice} onChoose={onChoose} onBack={onBack} />)}
      </div>
    </>
  );
}

function Group({ group, name, voice, onChoose, onBack }: { group: VoiceGroup; name: string; voice: string | null; onChoose: (voice: string) => void; onBack: () => void }): ReactNode {
  return (
    <fieldset>
      <legend className="group">{say('picker.group', { language: group.language, engine: engineName(group.engine) })}</legend>
      <ul>
        {group.voices.map((candidate) => (
          <li className="voice-row" key={candidate.id}>
            <label>
              <input type="radio" name={name} value={candidate.id} checked={candidate.id === voice} onChange={() => onChoose(candidate.id)} onKeyDown={(event) => event.key === 'Enter' && onBack()} />
              <VoiceMark name={candidate.name} />
              <span className="voice-text">
                <b>{candidate.name}</b> <span className="tag">{voiceKind(candidate)}</span>
                {voiceAbout(candidate) !== '' && <><br /><span className="muted small">{voiceAbout(candidate)}</span></>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
