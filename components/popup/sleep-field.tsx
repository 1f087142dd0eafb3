import { useId, type ReactNode } from 'react';
import type { Command } from '../../lib/messages/commands.ts';
import type { Snapshot } from '../../lib/messages/snapshots.ts';
import { say } from '../say.ts';

/** When sound is to end by itself. */
export type SleepChoice = Extract<Command, { type: 'set-sleep' }>['until'];

const CHOICES = [15, 30, 45, 60, 'end'] as const satisfies SleepChoice[];

/** The sleep timer, and how many minutes of it are left. The player keeps it: it runs on when the popup is closed. */
export function SleepField({ sleep, onChange }: { sleep: Snapshot['sleep']; onChange: (until: SleepChoice) => void }): ReactNode {
  const id = useId();
  const left = sleep?.minutes == null ? null : sleep.leftMinutes === 0 ? say('sleep.due') : say('sleep.left', { count: sleep.leftMinutes });
  const chosen = sleep === null ? null : (sleep.minutes ?? 'end');
  return (
    <div className="field">
      <label htmlFor={id}>{say('sleep.title')}</label>
      <span className="select">
        <select id={id} value={chosen ?? ''} aria-describedby={left === null ? undefined : `${id}left`} onChange={(event) => onChange(CHOICES.find((choice) => String(choice) === event.currentTarget.value) ?? null)}>
          <option value="">{say('sleep.off')}</option>
          {CHOICES.map((choice) => <option key={choice} value={choice}>{choice === 'end' ? say('sleep.end') : say('sleep.minutes', { count: choice })}</option>)}
        </select>
      </span>
      {left !== null && <span className="hint num" id={`${id}left`}>{left}</span>}
    </div>
  );
}
