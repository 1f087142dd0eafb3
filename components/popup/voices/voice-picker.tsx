import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { takesStyle } from '../../../lib/settings/model-choice.ts';
import { PageIcon } from '../../page-icons.tsx';
import { takeFocus } from '../../take-focus.ts';
import { Chips } from '../../chips.tsx';
import { engineWithPlace } from './engine-place.ts';
import type { PopupActions, ReadingSettings } from '../popup-view.ts';
import { SampleButton } from './sample-button.tsx';
import { hasSample, voiceAbout, voiceKind } from './voice-about.ts';
import { VoiceMark } from './voice-field.tsx';
import { filtersFor, passes, type VoiceFilter } from './voice-filters.ts';
import { voiceGroups, type VoiceGroup } from './voice-groups.ts';
import { say } from '../../say.ts';

/** The second screen of the popup: one voice of many, found by name, style or dialect, narrowed by kind, and heard before. Choosing takes effect at once; Back, Escape, or Enter on a voice returns. */
export function VoicePicker({ settings, actions, onBack }: { settings: ReadingSettings; actions: PopupActions; onBack: () => void }): ReactNode {
  const { language, narrateIn, voices, models, sample } = settings;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<VoiceFilter>('all');
  useEffect(() => {
    list.current?.querySelector('.voice-row:has(:checked)')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const groups = voiceGroups(voices.filter((candidate) => passes(candidate, filter, models)), narrateIn ?? language, query);
  const count = groups.reduce((sum, group) => sum + group.voices.length, 0);
  const filters = filtersFor(voices, models).map((one) => ({ id: one, name: say(`filter.${one}`) }));
  const failed = sample?.state === 'failed' ? voices.find((voice) => voice.id === sample.voice) : undefined;
  return (
    <>
      <header className="bar">
        <button className="icon-btn icon-btn-s back" type="button" aria-label={say('picker.back')} title={say('picker.back')} onClick={onBack}><PageIcon name="back" /></button>
        <h1>{say('picker.title')}</h1>
      </header>
      <div ref={list} className="body list">
        <div className="field">
          <label className="sr" htmlFor={id}>{say('picker.find')}</label>
          <input className="input" id={id} type="search" placeholder={say('picker.findHint')} ref={takeFocus} value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
          <output className="sr">{(query !== '' || filter !== 'all') && say('picker.found', { count })}</output>
        </div>
        {filters.length > 0 && <Chips legend={say('picker.show')} choices={filters} chosen={filter} onChoose={setFilter} />}
        {count === 0 && <p className="hint">{query === '' ? say('picker.noneOfKind') : say('picker.none', { query })}</p>}
        {groups.map((group) => <Group key={`${group.engine} ${group.language}`} group={group} name={id} settings={settings} actions={actions} onBack={onBack} />)}
      </div>
      <output className={failed === undefined ? undefined : 'status'}>{failed !== undefined && say('picker.sampleFailed', { name: failed.name })}</output>
    </>
  );
}

/** Goes back before the key is over: what has the focus then must not take it for its own. */
function onEnter(event: KeyboardEvent, onBack: () => void): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  onBack();
}

function Group({ group, name, settings, actions, onBack }: { group: VoiceGroup; name: string; settings: ReadingSettings; actions: PopupActions; onBack: () => void }): ReactNode {
  const { models, sample, voice } = settings;
  return (
    <fieldset>
      <legend className="group">{say('picker.group', { language: group.language, engine: engineWithPlace(group.engine, models) })}</legend>
      <ul>
        {group.voices.map((candidate) => (
          <li className="voice-row" key={candidate.id}>
            <label>
              <input type="radio" name={name} value={candidate.id} checked={candidate.id === voice} onChange={() => actions.setVoice(candidate.id)} onKeyDown={(event) => onEnter(event, onBack)} />
              <VoiceMark name={candidate.name} />
              <span className="voice-text">
                <b>{candidate.name}</b> <span className="tag">{voiceKind(candidate)}</span>{takesStyle(candidate, models) && <> <span className="tag">{say('picker.takesStyle')}</span></>}
                {voiceAbout(candidate) !== '' && <><br /><span className="muted small">{voiceAbout(candidate)}</span></>}
              </span>
            </label>
            {hasSample(candidate, models) && <SampleButton voice={candidate} sample={sample} actions={actions} />}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
