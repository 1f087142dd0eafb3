import { useEffect, useState } from 'react';
import { listenShortcut, openShortcuts, selectionShortcut } from '../../lib/browser/shortcuts.ts';
import { openPage, openSettings } from '../../lib/browser/tabs.ts';
import { DEFAULT_BACKEND_URL, PATHS } from '../../lib/contract/paths.ts';
import { askIdentity } from '../../lib/speech/backend-proof.ts';
import { useConnection } from '../connect/use-connection.ts';
import { useSettings } from '../options/use-settings.ts';
import { useSample } from './use-sample.ts';
import type { WelcomeActions, WelcomeView } from './welcome-view.ts';

/** What the welcome page shows, and what its controls do. It looks by itself for a backend on this machine, and sends it nothing but the question who it is. */
export function useWelcome(): { view: WelcomeView; actions: WelcomeActions } {
  const { view: connection, actions: connect } = useConnection();
  const { sample, actions } = useSample(connection?.connectedTo != null);
  const { settings, change } = useSettings();
  const [isFound, setIsFound] = useState(false);
  const [keys, setKeys] = useState<WelcomeView['keys']>({ listen: null, selection: null });

  useEffect(() => {
    const closed = new AbortController();
    void Promise.all([listenShortcut(), selectionShortcut()]).then(([listen, selection]) => setKeys({ listen, selection }));
    // Where none answers there is nothing to say: the address is left to the person.
    askIdentity({ fetch: (...request) => fetch(...request), url: DEFAULT_BACKEND_URL, signal: closed.signal }).then(() => setIsFound(true), () => null);
    return () => closed.abort();
  }, []);

  const isFresh = connection?.connectedTo === null && connection.address === DEFAULT_BACKEND_URL;
  return {
    view: {
      sample,
      connection: connection && (isFresh && !isFound ? { ...connection, address: '' } : connection),
      found: isFresh && isFound ? new URL(DEFAULT_BACKEND_URL).host : null,
      keys,
      mine: settings && { language: settings.learning.myLanguage, browserLanguages: navigator.languages },
    },
    actions: {
      ...actions,
      pair: connect.pair,
      disconnect: connect.disconnect,
      tryArticle: () => void openPage(`${connection?.address ?? DEFAULT_BACKEND_URL}${PATHS.sample}`),
      setMyLanguage: (myLanguage) => settings && change({ learning: { ...settings.learning, myLanguage } }),
      openShortcuts: () => void openShortcuts(),
      openSettings: () => void openSettings(),
    },
  };
}
