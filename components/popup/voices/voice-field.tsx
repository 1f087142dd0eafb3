import type { ReactNode } from 'react';
import type { ListedVoice } from '../../../lib/speech/browser-voices.ts';
import { modelFor } from '../../../lib/settings/model-choice.ts';
import { PageIcon } from '../../page-icons.tsx';
import { engineWithPlace } from './engine-place.ts';
import type { PopupActions, ReadingSettings } from '../popup-view.ts';
import { SampleButton } from './sample-button.tsx';
import { hasSample, voiceAbout, voiceKind } from './voice-about.ts';
import { say } from '../../say.ts';

/** The voice that reads, as a button that opens the voice picker, and its sample; nothing where no voices are known. */
export function VoiceField({ settings, actions, onPick }: { settings: ReadingSettings; actions: PopupActions; onPick: () => void }): ReactNode {
  if (settings.voices.length === 0) return null;
  const origin = (voice: ListedVoice) => {
    // Each model has its own way, and may be in another place: what counts is where this reading's text goes.
    const model = modelFor(voice, settings.models, settings.chosen);
    return [voice.natural ? say('popup.voiceNatural') : null, engineWithPlace(voice.engine, model === null ? settings.models : [model])].filter((part) => part !== null).join(' · ');
  };
  const voice = settings.voices.find((candidate) => candidate.id === settings.voice);
  return (
    <div className="field">
      <span className="label">{say('popup.voice')}{voice !== undefined && <> <span className="muted regular">{origin(voice)}</span></>}</span>
      <div className="voice-now">
        <button className="pick" type="button" onClick={onPick}>
          <span className="sr">{say('popup.voice')}: </span>
          {voice === undefined
            ? <span className="voice-text">{say('popup.voiceNone')}</span>
            : <><VoiceMark name={voice.name} /><span className="voice-text"><b>{voice.name}</b><br /><span className="muted small">{aboutOf(voice)}</span></span></>}
          <PageIcon name="forward" />
        </button>
        {voice !== undefined && hasSample(voice, settings.models) && <SampleButton voice={voice} sample={settings.sample} actions={actions} />}
      </div>
      {voice !== undefined && settings.sample?.state === 'failed' && settings.sample.voice === voice.id && <output className="hint">{say('picker.sampleFailed', { name: voice.name })}</output>}
    </div>
  );
}

function aboutOf(voice: ListedVoice): string {
  const about = voiceAbout(voice);
  return voice.natural && about !== '' ? about : [voiceKind(voice), about].filter((part) => part !== '').join(', ');
}

/** The first letter of a voice's name in a circle, for the eye only. */
export function VoiceMark({ name }: { name: string }): ReactNode {
  return <span className="mark" aria-hidden="true">{[...name][0]?.toUpperCase()}</span>;
}
