import type { GivenKeys, shortcutsBrowser } from '../../../lib/browser/shortcuts.ts';
import type { PlainTextKey } from '../../../lib/locales/texts.ts';
import type { Settings } from '../../../lib/settings/settings.ts';

/** What is shown of icon and keys. */
export interface ShortcutsView {
  given: readonly GivenKeys[];
  /** Whose page for the keys of extensions this browser has. */
  browser: ReturnType<typeof shortcutsBrowser>;
  icon: Settings['icon'];
}

/** What is asked for. */
export interface ShortcutsActions {
  setIcon(icon: Settings['icon']): void;
  /** Opens the browser's own page on which keys are changed. */
  openShortcuts(): void;
}

/** What the commands of the manifest do. */
export const COMMANDS: ReadonlyMap<string, PlainTextKey> = new Map([
  ['listen-or-pause', 'command.listenOrPause'],
  ['read-selection', 'command.readSelection'],
  ['previous-sentence', 'command.previousSentence'],
  ['next-sentence', 'command.nextSentence'],
]);

/** The keys of the player, while the focus is in it, in their order on the page: what they do, and each key as it is printed. */
export const PLAYER_KEYS = [
  ['keys.playPause', ['Space']],
  ['keys.sentence', ['←', '→']],
  ['keys.paragraph', ['↑', '↓']],
  ['keys.speed', ['[', ']']],
  ['bar.mute', ['M']],
  ['bar.loop', ['O']],
  ['keys.pauseAfterEach', ['P']],
  ['keys.keep', ['S']],
  ['keys.reveal', ['V']],
  ['keys.leave', ['Esc']],
] as const;
