import type { ReactNode } from 'react';
import { LANGUAGES, type Language } from '../../lib/contract/languages.ts';
import { Icon } from '../icons.tsx';
import { languageName } from '../language-name.ts';
import { BarButton } from '../bar/bar-button.tsx';
import type { BarProps } from '../bar/bar-view.ts';
import { MiniSelect } from './mini-select.tsx';
import { trusted } from '../bar/trusted.ts';
import { say } from '../say.ts';

/** What the reading is narrated in. */
export function NarrateIn({ view, actions }: BarProps): ReactNode {
  const written = 'as-written';
  return <MiniSelect label={say('learning.narrateIn')} value={view.narrateIn ?? written} values={[written, ...LANGUAGES]} nameOf={(value) => (value === written ? say('learning.asWritten') : languageName(value))} onChoose={(value) => actions.setNarration(value === written ? null : (value as Language))} />;
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
