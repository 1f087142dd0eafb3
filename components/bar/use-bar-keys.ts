import type { KeyboardEvent, KeyboardEventHandler } from 'react';
import { nextSpeed } from '../../lib/settings/speeds.ts';
import type { BarActions, BarView } from './bar-view.ts';

/** What the bar does by itself. */
export interface OwnActs {
  toggleMute: () => void;
  /** Shows what is veiled of the sentence in hand. */
  reveal: () => void;
}

/**
 * The bar's keys, which work while the focus is in it: Space play/pause, ← → sentence, ↑ ↓ paragraph, [ ] slower and faster, M mute, O loop,
 * P pause after each, S keep the sentence, V show what is veiled, Esc panel → pill → back to the page. All but Esc give way to a focused slider, select or caption, and Space to a button.
 */
export function useBarKeys(view: BarView, actions: BarActions, own: OwnActs): KeyboardEventHandler {
  return (event) => {
    if (!event.nativeEvent.isTrusted || event.nativeEvent.isComposing) return;
    const act = actionOf(event, view, actions, own);
    if (act === null) return;
    event.preventDefault();
    act();
  };
}

function actionOf(event: KeyboardEvent, view: BarView, actions: BarActions, own: OwnActs): (() => void) | null {
  const isTyped = event.getModifierState('AltGraph'); // [ and ] need it on many keyboards
  if (event.metaKey || event.shiftKey || ((event.ctrlKey || event.altKey) && !isTyped)) return null;
  if (event.key === 'Escape') return view.mode === 'panel' ? () => actions.setMode('pill') : () => actions.leave();
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, select, .caption, .sentences, .move-menu') != null) return null;
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
      return lettersOf(event, view, actions, own);
  }
}

/** The same keys by their place, for keyboards that write something else there. */
function lettersOf(event: KeyboardEvent, view: BarView, actions: BarActions, { toggleMute, reveal }: OwnActs): (() => void) | null {
  const isForeignLetter = event.key.length === 1 && event.key > '\x7f';
  const is = (letter: string) => event.key.toLowerCase() === letter || (event.code === `Key${letter.toUpperCase()}` && isForeignLetter);
  const { learning } = view;
  if (is('m')) return toggleMute;
  if (is('v')) return reveal;
  if (is('s')) return view.stars && (() => actions.star('sentence'));
  if (is('o')) return learning && (() => actions.setLearning({ isLooping: !learning.isLooping }));
  if (is('p')) return learning && (() => actions.setLearning({ pausesAfterEach: !learning.pausesAfterEach }));
  if (event.code === 'BracketLeft') return () => actions.setSpeed(nextSpeed(view.speed, -1));
  if (event.code === 'BracketRight') return () => actions.setSpeed(nextSpeed(view.speed, 1));
  return null;
}
