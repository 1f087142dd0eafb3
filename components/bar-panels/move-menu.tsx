import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { BAR_DOCKS } from '../../lib/messages/bar-place.ts';
import type { MoveMenuProps } from '../bar/bar-view.ts';
import { trusted } from '../bar/trusted.ts';
import { say } from '../say.ts';

/** Where the bar can be put, with the letter of each: F, L, B, R. The arrow keys go through it, Esc closes it. */
export function MoveMenu({ place, choose, close }: MoveMenuProps): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  // Before the next key comes.
  useLayoutEffect(() => menu.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.nativeEvent.isTrusted || event.altKey || event.ctrlKey || event.metaKey) return;
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? [])];
    const at = items.indexOf(event.target as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const dock = BAR_DOCKS.find((name) => name.startsWith(event.key.toLowerCase()));
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (next !== undefined) items.at(next % items.length)?.focus();
    else if (dock !== undefined && event.key.length === 1) choose(dock);
    else if (event.key !== 'Enter' && event.key !== ' ') return;
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== ' ' && event.key !== 'Tab') event.preventDefault();
  };
  return (
    <div ref={menu} className="move-menu" role="menu" tabIndex={-1} aria-label={say('bar.move')} onKeyDown={onKeyDown}>
      {BAR_DOCKS.map((dock) => (
        <button key={dock} className="mi" type="button" role="menuitemradio" aria-checked={place.dock === dock} tabIndex={-1} onClick={trusted(() => choose(dock))}>
          <span>{say(`bar.dock.${dock}`)}</span><kbd aria-hidden="true">{dock[0]!.toUpperCase()}</kbd>
        </button>
      ))}
      <p className="hint">{say('bar.moveKeys')}</p>
    </div>
  );
}
