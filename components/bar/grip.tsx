import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode, type RefObject } from 'react';
import type { BarPlace } from '../../lib/messages/bar-place.ts';
import { Icon } from '../icons.tsx';
import { say } from '../say.ts';
import { placeAt } from './bar-standing.ts';

/** How far the arrows move the bar, without and with Shift, and from where on a press is a drag, in px. */
const NUDGE_PX = 16;
const FAR_PX = 64;
const DRAG_PX = 4;

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** What the bar is moved by: dragged, nudged by the arrow keys, or by the menu that a press on it opens. */
export function Grip({ region, isMenuOpen, toggleMenu, move }: { region: RefObject<HTMLElement | null>; isMenuOpen: boolean; toggleMenu: () => void; move: (place: BarPlace) => void }): ReactNode {
  const drag = useRef<{ x: number; y: number; left: number; top: number; hasMoved: boolean } | null>(null);
  const moveTo = (left: number, top: number) => {
    const { offsetWidth: width, offsetHeight: height } = region.current!;
    const room = { width: window.innerWidth, height: window.innerHeight };
    const at = { left: Math.max(0, Math.min(left, room.width - width)), top: Math.max(0, Math.min(top, room.height - height)) };
    move(placeAt({ ...at, right: at.left + width, bottom: at.top + height }, room));
  };
  const onPointerDown = (event: PointerEvent) => {
    if (!event.nativeEvent.isTrusted || event.button !== 0 || region.current === null) return;
    const { left, top } = region.current.getBoundingClientRect();
    drag.current = { x: event.clientX, y: event.clientY, left, top, hasMoved: false };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const begun = drag.current;
    if (!event.nativeEvent.isTrusted || begun === null || event.buttons === 0) return;
    const [x, y] = [event.clientX - begun.x, event.clientY - begun.y];
    begun.hasMoved ||= Math.hypot(x, y) >= DRAG_PX;
    if (begun.hasMoved) moveTo(begun.left + x, begun.top + y);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key];
    if (!event.nativeEvent.isTrusted || !direction || event.altKey || event.ctrlKey || event.metaKey || region.current === null) return;
    // Here the arrows mean the bar, not its sentences.
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? FAR_PX : NUDGE_PX;
    const { left, top } = region.current.getBoundingClientRect();
    moveTo(left + direction[0] * step, top + direction[1] * step);
  };
  const onClick = (event: MouseEvent) => {
    if (event.nativeEvent.isTrusted && drag.current?.hasMoved !== true) toggleMenu();
    drag.current = null;
  };
  return (
    <button className="icon-btn icon-btn-s grip" type="button" aria-label={say('bar.move')} title={say('bar.moveKeys')} aria-haspopup="menu" aria-expanded={isMenuOpen} onPointerDown={onPointerDown} onPointerMove={onPointerMove} onKeyDown={onKeyDown} onClick={onClick}>
      <Icon name="grip" />
    </button>
  );
}
