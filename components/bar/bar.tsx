import { useEffect, useRef, useState, type ReactNode } from 'react';
import { BarHead } from './bar-head.tsx';
import { BarNotes } from './bar-notes.tsx';
import type { BarProps } from './bar-view.ts';
import { Grip } from './grip.tsx';
import { PlayButton } from './play-button.tsx';
import { useBarKeys } from './use-bar-keys.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useMute } from './use-mute.ts';
import { useOwnLayer } from './use-own-layer.ts';
import { usePanels } from './use-panels.ts';
import { useStanding } from './use-standing.ts';
import { interfaceTexts, say } from '../say.ts';

/**
 * The floating player: a pill, or a panel that becomes a bottom sheet or a dock in small windows. Made for a shadow root
 * with tokens.css, ui.css and bar.css in it. Play/pause is the first stop of the Tab key in both forms; bar.css puts it in its place.
 */
export function Bar({ view: asked, actions }: BarProps): ReactNode {
  const { view, panels, load } = usePanels(asked, actions);
  const region = useRef<HTMLElement>(null);
  const toggleMute = useMute(view.volume, actions.setVolume);
  const [revealed, setRevealed] = useState<number | null>(null);
  const reveal = () => setRevealed(view.sentence);
  const onKeyDown = useBarKeys(view, actions, { toggleMute, reveal });
  const keptFocus = useKeptFocus(region);
  useOwnLayer(region);
  const { form, insets, inTheWay } = useStanding(region, view.place, view.mode === 'panel');
  const mustShrink = inTheWay && view.mode === 'panel';
  useEffect(() => {
    if (mustShrink) actions.setMode('pill');
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked for once each time it is in the way
  }, [mustShrink]);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const toggleMenu = () => void (isMenuOpen ? setMenuOpen(false) : load().then((loaded) => setMenuOpen(loaded !== null)));
  const closeMenu = () => {
    setMenuOpen(false);
    region.current?.querySelector<HTMLElement>('.grip')?.focus();
  };
  return (
    <section
      ref={region}
      className={`lector ${view.mode} ${form}`}
      style={insets === null ? undefined : Object.fromEntries(Object.entries(insets).map(([edge, px]) => [edge, `${px}px`]))}
      aria-label={say('bar.region')}
      lang={interfaceTexts().language}
      dir={interfaceTexts().direction}
      popover="manual"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      {...keptFocus}
    >
      <PlayButton view={view} actions={actions} />
      <BarHead view={view} actions={actions} />
      <BarNotes view={view} actions={actions} />
      {view.mode === 'panel' && panels !== null && <panels.Panel view={view} actions={actions} isRevealed={revealed === view.sentence} reveal={reveal} toggleMute={toggleMute} />}
      {!form.startsWith('sheet') && <Grip region={region} isMenuOpen={isMenuOpen} toggleMenu={toggleMenu} move={actions.setPlace} />}
      {isMenuOpen && panels !== null && <panels.MoveMenu place={view.place} close={closeMenu} choose={(dock) => { actions.setPlace({ ...view.place, dock }); closeMenu(); }} />}
    </section>
  );
}
