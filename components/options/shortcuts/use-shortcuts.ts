import { useEffect, useState } from 'react';
import { allShortcuts, openShortcuts, shortcutsBrowser } from '../../../lib/browser/shortcuts.ts';
import { useSettings } from '../use-settings.ts';
import type { ShortcutsActions, ShortcutsView } from './shortcuts-view.ts';

/** The keys that the browser has really given, asked for again whenever the person comes back to this page; and what the icon does. */
export function useShortcuts(): { view: ShortcutsView | null; actions: ShortcutsActions } {
  const { settings, change } = useSettings();
  const [given, setGiven] = useState<ShortcutsView['given'] | null>(null);
  useEffect(() => {
    const closed = new AbortController();
    const ask = () => void allShortcuts().then((all) => closed.signal.aborted || setGiven(all));
    window.addEventListener('focus', ask, { signal: closed.signal });
    ask();
    return () => closed.abort();
  }, []);
  return {
    view: given && settings && { given, browser: shortcutsBrowser(), icon: settings.icon },
    actions: { setIcon: (icon) => change({ icon }), openShortcuts: () => void openShortcuts() },
  };
}
