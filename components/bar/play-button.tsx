import type { ReactNode } from 'react';
import { Icon } from '../icons.tsx';
import type { BarProps } from './bar-view.ts';
import { trusted } from './trusted.ts';
import { say } from '../say.ts';

/** Play or pause. While the voice is being prepared it is busy but stays pressable, so that a reading can be called off. */
export function PlayButton({ view, actions }: BarProps): ReactNode {
  const wantsSound = view.status !== 'paused' && view.status !== 'finished';
  const isBusy = view.status === 'loading' || view.status === 'buffering';
  const name = say(wantsSound ? 'bar.pause' : 'bar.play');
  return (
    <button className="icon-btn play" type="button" aria-label={name} title={name} aria-busy={isBusy} onClick={trusted(() => actions.playPause())}>
      <Icon name={wantsSound ? 'pause' : 'play'} />
    </button>
  );
}
