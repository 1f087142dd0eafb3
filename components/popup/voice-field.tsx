import { useId, type ReactNode } from 'react';
import { Icon } from '../icons.tsx';
import { say } from '../say.ts';
import type { ReadingSettings } from './popup-view.ts';
import { voiceAbout, voiceKind } from './voice-about.ts';

/** The voice that reads, as a button that opens the voice picker; nothing where no voices are known. */
export function VoiceField({ settings, onPick }: { settings: ReadingSettings; onPick: () => void }): ReactNode {
  const id = useId();
  if (settings.voices.length === 0) return null;
  const voice = settings.voices.find((candidate) => candidate.id === settings.voice);
  return (
    <div className="field">
      <span className="label" id={id}>{say('popup.voice')}{voice !== undefined && <> <span className="muted regular">{say(voice.natural ? 'voice.natural' : 'voice.computer')}</span></>}</span>
      <button className="pick" type="button" aria-label={voice === undefined ? say('popup.voiceNone') : say('popup.voiceChange', { name: voice.name, about: voiceAbout(voice) })} onClick={onPick}>
        {voice === undefined
          ? <span className="voice-text">{say('popup.voiceNone')}</span>
          : <><VoiceMark name={voice.name} /><span className="voice-text"><b>{voice.name}</b><br /><span className="muted small">{voiceAbout(voice) === voiceKind(voice) ? voice.languages[0] : voiceAbout(voice)}</span></span></>}
        <Icon name="forward" />
      </button>
    </div>
  );
}

/** The first letter of a voice's name in a circle, for the eye only. */
export function VoiceMark({ name }: { name: string }): ReactNode {
  return <span className="mark" aria-hidden="true">{[...name][0]?.toUpperCase()}</span>;
}
