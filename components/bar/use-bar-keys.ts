import type { KeyboardEvent, KeyboardEventHandler } from 'react';
import { nextSpeed } from '../../lib/settings/speeds.ts';
import type { BarActions, BarView } from './bar-view.ts';

/**
 * The bar's keys, which work while the focus is in it: Space play/pause, ← → sentence, ↑ ↓ paragraph, [ ] slower and faster, M mute,
 * Esc panel → pill → back to the page. All but Esc give way to a focused slider, select or caption, and Space to a button.
 */
export function useBarKeys(view: BarView, actions: BarActions, toggleMute: () => void): KeyboardEventHandler {
  return (event) => {
    if (!event.nativeEvent.isTrusted || event.nativeEvent.isComposing) return;
    const act = actionOf(event, view, actions, toggleMute);
    if (act === null) return;
    event.preventDefault();
    act();
  };
}

function actionOf(event: KeyboardEvent, view: BarView, actions: BarActions, toggleMute: () => void): (() => void) | null {
  const isTyped = event.getModifierState('AltGraph'); // [ and ] need it on many keyboards
  if (event.metaKey || event.shiftKey || ((event.ctrlKey || event.altKey) && !isTyped)) return null;
  if (event.key === 'Escape') return view.mode === 'panel' ? () => actions.setMode('pill') : () => actions.leave();
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, select, .caption') != null) return null;
  switch (event.key) {
    case ' ':
      return event.repeat || target?.closest('button') != null ? null : () => actions.playPause();
    case 'ArrowLeft':
      return () => actions.step('sentence', -1);
    case 'ArrowRight':
      return () => actions.step('sentence', 1);
    case 'ArrowUp':
      return () => actions.step('paragraph', -1);
    case 'ArrowDown':
      return () => actions.step('paragraph', 1);
    case '[':
      return () => actions.setSpeed(nextSpeed(view.speed, -1));
    case ']':
      return () => actions.setSpeed(nextSpeed(view.speed, 1));
    default:
      return lettersOf(event, view, actions, toggleMute);
  }
}

/** The same keys by their place, for keyboards that write something else there. */
function lettersOf(event: KeyboardEvent, view: BarView, actions: BarActions, toggleMute: () => void): (() => void) | null {
  const isForeignLetter = event.key.length === 1 && event.key > '\x7f';
  if (event.key.toLowerCase() === 'm' || (event.code === 'KeyM' && isForeignLetter)) return toggleMute;
  if (event.code === 'BracketLeft') return () => actions.setSpeed(nextSpeed(view.speed, -1));
  if (event.code === 'BracketRight') return () => actions.setSpeed(nextSpeed(view.speed, 1));
  return null;
}
