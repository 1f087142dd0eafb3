import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { BarProps } from '../bar/bar-view.ts';
import { trusted } from '../bar/trusted.ts';
import { say } from '../say.ts';
import { LookChoices } from './look-choices.tsx';
import { PracticeChoices } from './practice-choices.tsx';
import { Transcript } from './transcript.tsx';

const PARTS = { transcript: Transcript, practice: PracticeChoices, look: LookChoices } as const;

type Part = keyof typeof PARTS;

/** What is seldom wanted, each part behind its button. One is open at a time. */
export function More({ view, actions }: BarProps): ReactNode {
  const [open, setOpen] = useState<Part | null>(null);
  const box = useRef<HTMLDivElement>(null);
  // What is opened is brought into sight: the panel may be lower than all that is in it.
  useEffect(() => {
    const panel = box.current?.closest('.lector');
    if (open !== null && panel) panel.scrollTop = panel.scrollHeight;
  }, [open]);
  const names = (Object.keys(PARTS) as Part[]).filter((name) => name === 'transcript' || view[name === 'look' ? 'look' : 'learning'] !== null);
  const Opened = open === null ? null : PARTS[open];
  return (
    <div ref={box} className="more">
      <div className="more-buttons">
        {names.map((name) => <button key={name} className="btn btn-quiet btn-s" type="button" aria-expanded={open === name} onClick={trusted(() => setOpen(open === name ? null : name))}>{say(`bar.${name}`)}</button>)}
      </div>
      {Opened !== null && <Opened view={view} actions={actions} />}
    </div>
  );
}
