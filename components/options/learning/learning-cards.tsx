import { useId, useState, type ReactNode } from 'react';
import { glossaryOf, glossaryText } from '../../../lib/settings/glossary.ts';
import { BILINGUAL_ORDERS, CAPTIONS, LADDERS, LEARNER_PRESET, REPEATS, SHADOWING, type Learning } from '../../../lib/settings/learning.ts';
import type { Settings } from '../../../lib/settings/settings.ts';
import { Choice } from '../../choice.tsx';
import { MyLanguage } from '../../my-language.tsx';
import { Switch } from '../../switch.tsx';
import { say } from '../../say.ts';

type LearningSettings = Pick<Settings, 'learning' | 'glossary'>;

/** Everything that a learner can choose; the bar has most of it too, and both say the same. */
export function LearningCards({ settings, browserLanguages, change }: { settings: LearningSettings; browserLanguages: readonly string[]; change: (patch: Partial<LearningSettings>) => void }): ReactNode {
  const { learning } = settings;
  const set = (patch: Partial<Learning>) => change({ learning: { ...learning, ...patch } });
  const ladders = LADDERS.map((ladder) => ladder.join(' '));
  return (
    <>
      <div className="card">
        <MyLanguage language={learning.myLanguage} browserLanguages={browserLanguages} choose={(myLanguage) => set({ myLanguage })} />
        <Choice label={say('learning.captions')} value={learning.captions} values={CAPTIONS} nameOf={(value) => say(`learning.captions.${value}`)} onChoose={(captions) => set({ captions })} />
        <p className="hint">{say('learning.preset')}. {say('learning.presetWhy')}</p>
        <button className="btn btn-s" type="button" onClick={() => set(LEARNER_PRESET)}>{say('learning.presetDo')}</button>
        <Choice label={say('learning.order')} value={learning.order} values={BILINGUAL_ORDERS} nameOf={(value) => say(`learning.order.${value}`)} onChoose={(order) => set({ order })} />
        <Switch label={say('learning.isVeiled')} isOn={learning.isVeiled} onChange={(isVeiled) => set({ isVeiled })} />
        <Switch label={say('learning.isBlind')} isOn={learning.isBlind} onChange={(isBlind) => set({ isBlind })} />
      </div>
      <div className="card">
        <h3>{say('learning.practice')}</h3>
        <p className="hint">{say('learning.practiceWhy')}</p>
        <Switch label={say('learning.isLooping')} isOn={learning.isLooping} onChange={(isLooping) => set({ isLooping })} />
        <Choice label={say('learning.times')} value={learning.times} values={REPEATS} nameOf={(times) => (times === 0 ? say('learning.times.open') : say('learning.times.count', { times }))} onChoose={(times) => set({ times })} />
        <Choice label={say('learning.ladder')} value={learning.ladder.join(' ')} values={ladders} nameOf={(ladder) => (ladder === '' ? say('learning.ladder.none') : `${ladder.replaceAll(' ', ' → ')}×`)} onChoose={(chosen) => set({ ladder: LADDERS.find((ladder) => ladder.join(' ') === chosen)! })} />
        <Choice label={say('learning.shadowing')} value={learning.shadowing} values={SHADOWING} nameOf={(factor) => (factor === 0 ? say('learning.shadowing.none') : say('learning.shadowing.factor', { factor }))} onChoose={(shadowing) => set({ shadowing })} />
        <Switch label={say('learning.pausesAfterEach')} isOn={learning.pausesAfterEach} onChange={(pausesAfterEach) => set({ pausesAfterEach })} />
        <p className="hint">{say('learning.slow')}</p>
      </div>
      <div className="card line"><p>{say('learning.stars')}</p><a className="btn btn-s" href="stars.html">{say('learning.starsOpen')}</a></div>
      <div className="card"><Glossary glossary={settings.glossary} onChange={(glossary) => change({ glossary })} /></div>
    </>
  );
}

/** The person's terms, one on each line; what cannot be read is said, and nothing is lost or stored until it can. */
function Glossary({ glossary, onChange }: { glossary: Settings['glossary']; onChange: (glossary: Settings['glossary']) => void }): ReactNode {
  const id = useId();
  const [text, setText] = useState(() => glossaryText(glossary));
  const read = glossaryOf(text);
  return (
    <div className="field">
      <label htmlFor={id}>{say('learning.glossary')}</label>
      <textarea
        id={id}
        className="input"
        rows={5}
        value={text}
        aria-describedby={`${id}why`}
        aria-invalid={'wrongLine' in read}
        onChange={(event) => {
          setText(event.currentTarget.value);
          const next = glossaryOf(event.currentTarget.value);
          if ('glossary' in next) onChange(next.glossary);
        }}
      />
      <p className="hint" id={`${id}why`}>{'wrongLine' in read ? say('learning.glossaryWrong', { line: read.wrongLine }) : say('learning.glossaryWhy')}</p>
    </div>
  );
}
