import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import { starKey, type Star } from '../../lib/settings/star-store.ts';
import { pageStores } from '../page-stores.ts';
import { saveFile } from '../save-file.ts';
import { createClipPlayer } from './play-clip.ts';
import type { ListedStar, StarsActions, StarsView } from './stars-view.ts';

const EMPTY: StarsView = { stars: null, playing: null, removed: null, failure: null, isExporting: false };

/** What is kept, and what plays, removes and exports it. Nothing of it leaves the device. */
export function useStars(): { view: StarsView; actions: StarsActions } {
  const [view, setView] = useState(EMPTY);
  const store = useMemo(() => pageStores().stars, []);
  const clips = useMemo(() => createClipPlayer(() => new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' })), []);
  const plays = useRef(0);
  const removed = useRef<Star | null>(null);
  const change = useCallback((more: Partial<StarsView>) => setView((before) => ({ ...before, ...more })), []);

  /** Does something with the store and shows what it holds then. */
  const withStore = useCallback(async (act: () => Promise<void>, more: Partial<StarsView>): Promise<void> => {
    try {
      await act();
      const stars = (await store.list()).map((star) => ({ ...star, key: starKey(star) }));
      change({ ...more, stars, failure: null });
    } catch (error) {
      console.warn('Lector: the stars could not be read or written', error);
      change({ failure: 'store' });
    }
  }, [store, change]);

  useEffect(() => {
    const closed = new AbortController();
    const look = () => void withStore(() => Promise.resolve(), {});
    look();
    store.watch(look, closed.signal);
    return () => {
      closed.abort();
      clips.stop();
    };
  }, [store, clips, withStore]);

  async function play(star: ListedStar): Promise<void> {
    const turn = ++plays.current;
    change({ playing: star.key, failure: null });
    const sound = async () => {
      const { clip } = await store.whole(star);
      if (clip === null) throw new Error('its sound has gone');
      if (turn === plays.current) await clips.play(clip);
    };
    const failure = await sound().then(() => null, (error: unknown) => {
      console.warn('Lector: a clip could not be played', error);
      return 'play' as const;
    });
    if (turn === plays.current) change({ playing: null, failure });
  }

  async function exportAs(form: 'anki' | 'csv', stars: readonly ListedStar[]): Promise<void> {
    change({ isExporting: true, failure: null });
    try {
      const today = new Date().toISOString().slice(0, 10);
      if (form === 'csv') saveFile(`lector-${today}.csv`, new Blob([(await import('../../lib/cards/csv.ts')).csvOf(stars)], { type: 'text/csv' }));
      else saveFile(`lector-${today}.apkg`, new Blob([await (await import('../../lib/cards/anki-package.ts')).ankiPackage(await Promise.all(stars.map(store.whole)), Date.now())], { type: 'application/octet-stream' }));
      change({ isExporting: false });
    } catch (error) {
      console.warn('Lector: the file could not be made', error);
      change({ isExporting: false, failure: 'export' });
    }
  }

  const actions: StarsActions = {
    play: (star) => void play(star),
    stop() {
      plays.current++;
      clips.stop();
      change({ playing: null });
    },
    remove: (star) => void withStore(async () => {
      removed.current = await store.whole(star);
      await store.delete(star.key);
    }, { removed: star }),
    undo: () => void withStore(() => (removed.current === null ? Promise.resolve() : store.put(removed.current)), { removed: null }),
    exportAs: (form, stars) => void exportAs(form, stars),
  };
  return { view, actions };
}
