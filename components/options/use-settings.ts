import { useEffect, useMemo, useState } from 'react';
import { setIcon } from '../../lib/browser/icon.ts';
import type { Settings } from '../../lib/settings/settings.ts';
import { pageStores } from '../page-stores.ts';

/** The person's settings, as every context of the extension sees them (null while they are being read), and what changes some of them. */
export function useSettings(): { settings: Settings | null; change: (patch: Partial<Settings>) => void } {
  const [settings, setSettings] = useState<Settings | null>(null);
  const store = useMemo(() => pageStores().settings, []);
  useEffect(() => {
    const closed = new AbortController();
    void store.read().then(setSettings);
    store.watch(setSettings, closed.signal);
    return () => closed.abort();
  }, [store]);
  const change = async (patch: Partial<Settings>) => {
    const next = await store.update(patch);
    setSettings(next);
    if ('icon' in patch) await setIcon(next.icon);
  };
  return { settings, change: (patch) => void change(patch) };
}
