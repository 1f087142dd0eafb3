import { useId, type ReactNode } from 'react';
import { SPEEDS } from '../../lib/settings/speeds.ts';
import { rangeFill } from '../range-fill.ts';
import { say } from '../say.ts';

/** The speed as a slider over the list of speeds: each step is the next speed of the list. */
export function SpeedField({ speed, onChange }: { speed: number; onChange: (speed: number) => void }): ReactNode {
  const id = useId();
  const above = SPEEDS.findIndex((candidate) => candidate >= speed);
  const index = above === -1 ? SPEEDS.length - 1 : above;
  return (
    <div className="field">
      <label htmlFor={id}>{say('popup.speed')}</label>
      <div className="speed">
        <input
          className="range"
          id={id}
          type="range"
          dir="ltr"
          min={0}
          max={SPEEDS.length - 1}
          value={index}
          aria-valuetext={say('speed.spoken', { speed })}
          style={rangeFill(index / (SPEEDS.length - 1))}
          onChange={(event) => onChange(SPEEDS[event.currentTarget.valueAsNumber] ?? speed)}
        />
        <span className="times num" dir="ltr" aria-hidden="true">{say('speed.times', { speed })}</span>
      </div>
    </div>
  );
}
