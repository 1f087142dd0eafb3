import type { ReactNode } from 'react';
import type { Voice } from '../../../lib/contract/voices.ts';
import type { SampleState } from '../../../lib/player/voices/voice-sample.ts';
import { PageIcon } from '../../page-icons.tsx';
import type { PopupActions } from '../popup-view.ts';
import { say } from '../../say.ts';

/** Plays a voice's sample; a second press stops it. */
export function SampleButton({ voice, sample, actions }: { voice: Voice; sample: SampleState | null; actions: PopupActions }): ReactNode {
  const isOn = sample?.voice === voice.id && sample.state !== 'failed';
  const label = say(isOn ? 'picker.stopHearing' : 'picker.hear', { name: voice.name });
  return (
    <button className="icon-btn icon-btn-s hear" type="button" aria-label={label} title={label} aria-busy={isOn && sample.state === 'loading'} onClick={() => (isOn ? actions.stopSample() : actions.playSample(voice.id))}>
      <PageIcon name={isOn ? 'stop' : 'volume'} />
    </button>
  );
}
