import { useState, type ReactNode } from 'react';
import type { BarProps } from '../bar/bar-view.ts';
import { trusted } from '../bar/trusted.ts';
import { say } from '../say.ts';
import { PracticeChoices } from './practice-choices.tsx';

const PARTS = { practice: PracticeChoices } as const;

/** What is seldom wanted, each part behind its button. One is open at a time. */
export function More({ view, actions }: BarProps): ReactNode {
  const [open, setOpen] = useState<keyof typeof PARTS | null>(null);
  const Part = open === null ? null : PARTS[open];
  const names = (['practice'] as const).filter((name) => name !== 'practice' || view.learning !== null);
  return (
    <div className="more">
      <div className="more-buttons">
        {names.map((name) => <button key={name} className="btn btn-quiet btn-s" type="button" aria-expanded={open === name} onClick={trusted(() => setOpen(open === name ? null : name))}>{say(`bar.${name}`)}</button>)}
      </div>
      {Part !== null && <Part view={view} actions={actions} />}
    </div>
  );
}
