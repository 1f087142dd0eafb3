import { useEffect, useState } from 'react';
import type { BarActions, BarView, Panels } from './bar-view.ts';

/** Has the script that panel and menu need once one of them is asked for; until then, and where it cannot be had, the view is that of a pill. */
export function usePanels(asked: BarView, { loadPanels, setMode }: BarActions): { view: BarView; panels: Panels | null; load: () => Promise<Panels | null> } {
  const [panels, setPanels] = useState<Panels | null>(null);
  const load = async (): Promise<Panels | null> => {
    const loaded = panels ?? (await loadPanels());
    setPanels(loaded);
    return loaded;
  };
  const isWanted = asked.mode === 'panel' && panels === null;
  useEffect(() => {
    if (isWanted) void load().then((loaded) => loaded === null && setMode('pill'));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked for once each time it is wanted
  }, [isWanted]);
  return { view: isWanted ? { ...asked, mode: 'pill' } : asked, panels, load };
}
