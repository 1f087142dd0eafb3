import { useId, type ReactNode } from 'react';
import type { OptionsActions, OptionsView } from './options-view.ts';
import { say } from './words.ts';

/** What happens when a voice fails, and the person's yes to voices that send text to the browser's maker. */
export function VoiceSettings({ settings, actions }: { settings: NonNullable<OptionsView['settings']>; actions: OptionsActions }): ReactNode {
  const id = useId();
  return (
    <div className="card">
      <fieldset className="choices">
        <legend className="label">{say('options.whenVoiceFails')}</legend>
        {(['go-on', 'pause'] as const).map((choice) => (
          <label className="check" key={choice}>
            <input type="radio" name={id} checked={settings.whenVoiceFails === choice} onChange={() => actions.change({ whenVoiceFails: choice })} />
            {say(`options.whenVoiceFails.${choice}`)}
          </label>
        ))}
      </fieldset>
      <div className="choices">
        <label className="check">
          <input type="checkbox" checked={settings.onlineVoices} aria-describedby={`${id}why`} onChange={(event) => actions.change({ onlineVoices: event.currentTarget.checked })} />
          {say('options.onlineVoices')}
        </label>
        <p className="hint" id={`${id}why`}>{say('options.onlineVoicesWhy')}</p>
      </div>
    </div>
  );
}
