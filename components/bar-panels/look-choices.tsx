import type { ChangeEvent, ReactNode } from 'react';
import { CAPTION_SIZES, SENTENCE_MARKS, type Look } from '../../lib/settings/look.ts';
import type { BarProps } from '../bar/bar-view.ts';
import { trusted } from '../bar/trusted.ts';
import { say } from '../say.ts';
import { MiniSelect } from './mini-select.tsx';

/** What is changed while reading of how the page is marked and how captions look; colours, spacing and font are in the settings. */
export function LookChoices({ view: { look }, actions }: BarProps): ReactNode {
  if (look === null) return null;
  const set = (change: Partial<Look>) => actions.setLook(change);
  return (
    <div className="choices">
      <MiniSelect label={say('bar.look.sentence')} value={look.sentenceMark} values={SENTENCE_MARKS} nameOf={(value) => say(`bar.look.sentence.${value}`)} onChoose={(sentenceMark) => set({ sentenceMark })} />
      <MiniSelect label={say('bar.look.size')} value={look.captionSize} values={CAPTION_SIZES} nameOf={(size) => say('bar.look.percent', { size })} onChoose={(captionSize) => set({ captionSize })} />
      {(['hasWordMark', 'fadesRest'] as const).map((name) => (
        <label className="check" key={name}>
          <input type="checkbox" checked={look[name]} onChange={trusted((event: ChangeEvent<HTMLInputElement>) => set({ [name]: event.currentTarget.checked }))} />
          {say(`bar.look.${name}`)}
        </label>
      ))}
    </div>
  );
}
