import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { PopupFrame } from './popup-frame.tsx';
import type { PopupActions, PopupView } from './popup-view.ts';
import { ReadingElsewhere } from './reading-elsewhere.tsx';
import { ReadingHere } from './reading-here.tsx';
import { Ready } from './ready.tsx';
import { UnreadablePage } from './unreadable-page.tsx';
import { VoicePicker } from './voices/voice-picker.tsx';
import { say } from '../say.ts';

/** The toolbar popup: what there is to read and how, or what is being read. Opening it starts nothing. The voice picker is a second screen: Escape leaves that first. */
export function Popup({ view, actions }: { view: PopupView; actions: PopupActions }): ReactNode {
  const [wantsPicker, setWantsPicker] = useState(false);
  const wasPicking = useRef(false);
  const popup = useRef<HTMLElement>(null);
  const settings = view.screen === 'ready' || view.screen === 'reading-here' ? view : null;
  const isPicking = wantsPicker && settings !== null && settings.voices.length > 0;

  // Back from the picker the focus returns to the button that has opened it.
  useEffect(() => {
    if (wasPicking.current && !isPicking) popup.current?.querySelector<HTMLElement>('.pick')?.focus();
    wasPicking.current = isPicking;
  }, [isPicking]);

  const leavePicker = () => {
    if (settings?.sample != null) actions.stopSample();
    setWantsPicker(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isPicking) return;
    event.preventDefault();
    event.stopPropagation();
    leavePicker();
  };
  return (
    <main ref={popup} className="popup" aria-busy={view.screen === 'loading'} onKeyDown={onKeyDown}>
      {isPicking
        ? <VoicePicker settings={settings} actions={actions} onBack={leavePicker} />
        : <PopupFrame connection={view.connection} onStars={() => actions.openStars()} onSettings={() => actions.openSettings()}>{screenOf(view, actions, () => setWantsPicker(true))}</PopupFrame>}
    </main>
  );
}

function screenOf(view: PopupView, actions: PopupActions, onPick: () => void): ReactNode {
  switch (view.screen) {
    case 'loading':
      return <p className="muted looking">{say('popup.loading')}</p>;
    case 'ready':
      return <Ready view={view} actions={actions} onPick={onPick} />;
    case 'reading-here':
      return <ReadingHere view={view} actions={actions} onPick={onPick} />;
    case 'reading-elsewhere':
      return <ReadingElsewhere view={view} actions={actions} />;
    case 'unreadable':
      return <UnreadablePage reason={view.reason} actions={actions} />;
  }
}
