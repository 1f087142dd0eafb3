import { useEffect, useState } from 'react';
import type { BarActions, BarView, Panels } from './bar-view.ts';

/** Has the script that the panel needs once it is asked for; until then, and where it cannot be had, the view is that of a pill. */
export function usePanels(asked: BarView, { loadPanels, setMode }: BarActions): { view: BarView; panels: Panels | null } {
  const [panels, setPanels] = useState<Panels | null>(null);
  const isWanted = asked.mode === 'panel' && panels === null;
  useEffect(() => {
    if (isWanted) void loadPanels().then((loaded) => (loaded === null ? setMode('pill') : setPanels(loaded)));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked for once each time it is wanted
  }, [isWanted]);
  return { view: isWanted ? { ...asked, mode: 'pill' } : asked, panels };
}
