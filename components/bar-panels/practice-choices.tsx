import type { ChangeEvent, ReactNode } from 'react';
import { BILINGUAL_ORDERS, CAPTIONS, LADDERS, REPEATS, SHADOWING, type Learning } from '../../lib/settings/learning.ts';
import type { BarProps } from '../bar/bar-view.ts';
import { MiniSelect } from './mini-select.tsx';
import { trusted } from '../bar/trusted.ts';
import { say } from '../say.ts';

/** Captions, and all that there is for practising. */
export function PracticeChoices({ view, actions }: BarProps): ReactNode {
  const { learning } = view;
  if (learning === null) return null;
  const set = (change: Partial<Learning>) => actions.setLearning(change);
  const ladders = LADDERS.map((ladder) => ladder.join(' '));
  return (
    <div className="choices">
      <MiniSelect label={say('learning.captions')} value={learning.captions} values={CAPTIONS} nameOf={(value) => say(`learning.captions.${value}`)} onChoose={(captions) => set({ captions })} />
      <MiniSelect label={say('learning.order')} value={learning.order} values={BILINGUAL_ORDERS} nameOf={(value) => say(`learning.order.${value}`)} onChoose={(order) => set({ order })} />
      <MiniSelect label={say('learning.times')} value={learning.times} values={REPEATS} nameOf={(times) => (times === 0 ? say('learning.times.open') : say('learning.times.count', { times }))} onChoose={(times) => set({ times })} />
      <MiniSelect label={say('learning.ladder')} value={learning.ladder.join(' ')} values={ladders} nameOf={(ladder) => (ladder === '' ? say('learning.ladder.none') : `${ladder.replaceAll(' ', ' → ')}×`)} onChoose={(chosen) => set({ ladder: LADDERS.find((ladder) => ladder.join(' ') === chosen)! })} />
      <MiniSelect label={say('learning.shadowing')} value={learning.shadowing} values={SHADOWING} nameOf={(factor) => (factor === 0 ? say('learning.shadowing.none') : say('learning.shadowing.factor', { factor }))} onChoose={(shadowing) => set({ shadowing })} />
      {(['isVeiled', 'isBlind'] as const).map((name) => (
        <label className="check" key={name}>
          <input type="checkbox" checked={learning[name]} onChange={trusted((event: ChangeEvent<HTMLInputElement>) => set({ [name]: event.currentTarget.checked }))} />
          {say(`learning.${name}`)}
        </label>
      ))}
    </div>
  );
}
