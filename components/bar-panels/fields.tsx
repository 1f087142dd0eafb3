import { useId, type ChangeEvent, type ReactNode } from 'react';
import { SPEEDS } from '../../lib/settings/speeds.ts';
import { Icon } from '../icons.tsx';
import { priceOf } from '../money.ts';
import { rangeFill } from '../range-fill.ts';
import { voiceKindWords } from '../voice-kind.ts';
import { BarButton } from '../bar/bar-button.tsx';
import type { BarProps, BarView } from '../bar/bar-view.ts';
import { NarrateIn } from './practice.tsx';
import { trusted } from '../bar/trusted.ts';
import { say } from '../say.ts';

/** Voice, language of the narration, and speed. */
export function Fields({ view, actions }: BarProps): ReactNode {
  const id = useId();
  const speeds = [...new Set<number>([...SPEEDS, view.speed])].sort((a, b) => a - b);
  return (
    <fieldset className="fields" aria-label={say('bar.settings')}>
      <div className="field mini voice">
        <span className="label">{say('bar.voice')}</span>
        <span className="value" dir="auto">{view.voice?.name ?? '–'}</span>
      </div>
      <NarrateIn view={view} actions={actions} />
      <div className="field mini">
        <label htmlFor={`${id}speed`}>{say('bar.speed')}</label>
        <span className="select">
          <select id={`${id}speed`} value={view.speed} onChange={trusted((event: ChangeEvent<HTMLSelectElement>) => actions.setSpeed(Number(event.currentTarget.value)))}>
            {speeds.map((speed) => <option key={speed} value={speed}>{say('speed.times', { speed })}</option>)}
          </select>
        </span>
      </div>
    </fieldset>
  );
}

/** Mute and volume. */
export function Volume({ view, actions, toggleMute }: BarProps & { toggleMute: () => void }): ReactNode {
  return (
    <div className="volume">
      <BarButton icon={view.volume === 0 ? 'mute' : 'volume'} name={say('bar.mute')} isSmall isPressed={view.volume === 0} onPress={toggleMute} />
      <input
        className="range"
        type="range"
        dir="ltr"
        min={0}
        max={100}
        value={Math.round(view.volume * 100)}
        aria-label={say('bar.volume')}
        aria-valuetext={`${Math.round(view.volume * 100)} %`}
        style={rangeFill(view.volume)}
        onChange={trusted((event: ChangeEvent<HTMLInputElement>) => actions.setVolume(event.currentTarget.valueAsNumber / 100))}
      />
    </div>
  );
}

/** Whether the voice is made by AI, and what the rest costs, in words. */
export function Disclosure({ view: { voice, cost } }: { view: Pick<BarView, 'voice' | 'cost'> }): ReactNode {
  if (voice === null) return null;
  return (
    <p className="ai">
      <Icon name="info" />{say(voice.natural ? 'voice.natural' : voiceKindWords(voice))}
      {cost !== null && <span className="num">{cost === 0 ? say('bar.costsNothing') : say('bar.costsAtMost', { price: priceOf(cost) })}</span>}
    </p>
  );
}
