import type { ReactNode } from 'react';
import type { PanelProps } from '../bar/bar-view.ts';
import { Caption } from './caption.tsx';
import { Disclosure, Fields, Volume } from './fields.tsx';
import { More } from './more.tsx';
import { Position } from './position.tsx';
import { PracticeToggles, Rest } from './practice.tsx';
import { Transport } from './transport.tsx';

/** What the panel has that the pill has not. */
export function Panel({ view, actions, isRevealed, reveal, toggleMute }: PanelProps): ReactNode {
  return (
    <>
      <Caption view={view} actions={actions} isRevealed={isRevealed} reveal={reveal} />
      <Rest view={view} />
      <Position view={view} actions={actions} />
      <Transport actions={actions} />
      <Fields view={view} actions={actions} />
      <div className="extras">
        <PracticeToggles view={view} actions={actions} />
        <Volume view={view} actions={actions} toggleMute={toggleMute} />
      </div>
      <More view={view} actions={actions} />
      <Disclosure view={view} />
    </>
  );
}
