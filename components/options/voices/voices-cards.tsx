import { useId, type ReactNode } from 'react';
import type { Settings } from '../../../lib/settings/settings.ts';
import { Switch } from '../../switch.tsx';
import { say } from '../../say.ts';

type VoiceSettings = Pick<Settings, 'whenVoiceFails' | 'onlineVoices'>;

/** What happens when a voice fails, and the person's yes to voices that send text to the browser's maker. */
export function VoicesCards({ settings, change }: { settings: VoiceSettings; change: (patch: Partial<VoiceSettings>) => void }): ReactNode {
  const id = useId();
  return (
    <div className="card">
      <fieldset className="choices">
        <legend className="label">{say('voices.whenVoiceFails')}</legend>
        {(['go-on', 'pause'] as const).map((choice) => (
          <label className="check" key={choice}>
            <input type="radio" name={id} checked={settings.whenVoiceFails === choice} onChange={() => change({ whenVoiceFails: choice })} />
            {say(`voices.whenVoiceFails.${choice}`)}
          </label>
        ))}
      </fieldset>
      <Switch label={say('voices.onlineVoices')} hint={say('voices.onlineVoicesWhy')} isOn={settings.onlineVoices} onChange={(isOn) => change({ onlineVoices: isOn })} />
    </div>
  );
}
