import { useId, type ChangeEvent, type ReactNode } from 'react';
import { LANGUAGES, type Language } from '../../lib/contract/languages.ts';
import { BILINGUAL_ORDERS, CAPTIONS, LADDERS, REPEATS, SHADOWING, type Learning } from '../../lib/settings/learning.ts';
import { Icon } from '../icons.tsx';
import { languageName } from '../language-name.ts';
import { BarButton } from './bar-button.tsx';
import type { BarProps } from './bar-view.ts';
import { trusted } from './trusted.ts';
import { say } from '../say.ts';

/** A small select with its label. */
function Mini<Value extends string | number>({ label, value, values, nameOf, onChoose }: { label: string; value: Value; values: readonly Value[]; nameOf: (value: Value) => string; onChoose: (value: Value) => void }): ReactNode {
  const id = useId();
  const all = values.includes(value) ? values : [...values, value];
  return (
    <div className="field mini">
      <label htmlFor={id}>{label}</label>
      <span className="select">
        <select id={id} value={String(value)} onChange={trusted((event: ChangeEvent<HTMLSelectElement>) => onChoose(all.find((each) => String(each) === event.currentTarget.value)!))}>
          {all.map((each) => <option key={String(each)} value={String(each)}>{nameOf(each)}</option>)}
        </select>
      </span>
    </div>
  );
}

/** What the reading is narrated in. */
export function NarrateIn({ view, actions }: BarProps): ReactNode {
  const written = 'as-written';
  return <Mini label={say('learning.narrateIn')} value={view.narrateIn ?? written} values={[written, ...LANGUAGES]} nameOf={(value) => (value === written ? say('learning.asWritten') : languageName(value))} onChoose={(value) => actions.setNarration(value === written ? null : (value as Language))} />;
}

/** Behind one press: captions, and all that there is for practising. */
export function Practice({ view, actions }: BarProps): ReactNode {
  const { learning } = view;
  if (learning === null) return null;
  const set = (change: Partial<Learning>) => actions.setLearning(change);
  const ladders = LADDERS.map((ladder) => ladder.join(' '));
  return (
    <details className="practice">
      <summary>{say('bar.practice')}</summary>
      <div className="choices">
        <Mini label={say('learning.captions')} value={learning.captions} values={CAPTIONS} nameOf={(value) => say(`learning.captions.${value}`)} onChoose={(captions) => set({ captions })} />
        <Mini label={say('learning.order')} value={learning.order} values={BILINGUAL_ORDERS} nameOf={(value) => say(`learning.order.${value}`)} onChoose={(order) => set({ order })} />
        <Mini label={say('learning.times')} value={learning.times} values={REPEATS} nameOf={(times) => (times === 0 ? say('learning.times.open') : say('learning.times.count', { times }))} onChoose={(times) => set({ times })} />
        <Mini label={say('learning.ladder')} value={learning.ladder.join(' ')} values={ladders} nameOf={(ladder) => (ladder === '' ? say('learning.ladder.none') : `${ladder.replaceAll(' ', ' → ')}×`)} onChoose={(chosen) => set({ ladder: LADDERS.find((ladder) => ladder.join(' ') === chosen)! })} />
        <Mini label={say('learning.shadowing')} value={learning.shadowing} values={SHADOWING} nameOf={(factor) => (factor === 0 ? say('learning.shadowing.none') : say('learning.shadowing.factor', { factor }))} onChoose={(shadowing) => set({ shadowing })} />
        {(['isVeiled', 'isBlind'] as const).map((name) => (
          <label className="check" key={name}>
            <input type="checkbox" checked={learning[name]} onChange={trusted((event: ChangeEvent<HTMLInputElement>) => set({ [name]: event.currentTarget.checked }))} />
            {say(`learning.${name}`)}
          </label>
        ))}
      </div>
    </details>
  );
}

/** Keeping the sentence, loop and pause after each: what is switched most. */
export function PracticeToggles({ view: { learning, stars }, actions }: BarProps): ReactNode {
  return (
    learning !== null && (
      <>
        {stars !== null && <BarButton icon="star" name={say('bar.star')} isSmall isPressed={stars.sentence} onPress={() => actions.star('sentence')} />}
        <Toggle icon="loop" name={say('bar.loop')} isOn={learning.isLooping} onPress={() => actions.setLearning({ isLooping: !learning.isLooping })} />
        <Toggle icon="pause-after" name={say('bar.pauseAfterEach')} isOn={learning.pausesAfterEach} onPress={() => actions.setLearning({ pausesAfterEach: !learning.pausesAfterEach })} />
      </>
    )
  );
}

function Toggle({ icon, name, isOn, onPress }: { icon: 'loop' | 'pause-after'; name: string; isOn: boolean; onPress: () => void }): ReactNode {
  return <button className="toggle" type="button" aria-pressed={isOn} onClick={trusted(onPress)}><Icon name={icon} /><span>{name}</span></button>;
}

/** How long it is still silent: a quiet count, for the eyes only. */
export function Rest({ view }: { view: BarProps['view'] }): ReactNode {
  if (view.status !== 'resting' || view.restMs === null) return null;
  return <p className="rest" key={`${view.sentence} ${view.passes}`}><span style={{ animationDuration: `${view.restMs}ms` }} />{say(view.learning !== null && view.learning.shadowing > 0 ? 'bar.yourTurn' : 'bar.again')}</p>;
}
