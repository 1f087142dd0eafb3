import { useId, type ReactNode } from 'react';
import type { Model, Voice } from '../../lib/contract/voices.ts';
import { deliveryOf, modelFor, modelsOf } from '../../lib/settings/model-choice.ts';
import { modelNames } from './model-names.ts';
import type { PopupActions, ReadingSettings } from './popup-view.ts';
import { SpeedField } from './speed-field.tsx';
import { StyleField } from './style-field.tsx';
import { say } from '../say.ts';

/** How the voice reads: the model, where it works with several; the speed; the style, where one of its models takes one. */
export function DeliveryFields({ settings, actions }: { settings: ReadingSettings; actions: PopupActions }): ReactNode {
  const voice = settings.voices.find(({ id }) => id === settings.voice);
  const usable = voice === undefined ? [] : modelsOf(voice, settings.models);
  const speed = <SpeedField speed={settings.speed} onChange={(next) => actions.setSpeed(next)} />;
  const styled = usable.find((model) => model.capabilities.instructions);
  return (
    <>
      {voice !== undefined && usable.length > 1 ? <div className="two"><ModelField voice={voice} usable={usable} settings={settings} actions={actions} />{speed}</div> : speed}
      {voice !== undefined && styled !== undefined && (
        <StyleField key={voice.engine} price={styled.price_per_10k_characters} presets={styled.deliveries ?? []} delivery={deliveryOf(voice.engine, settings.chosen)} onChange={(delivery) => actions.setDelivery(voice.engine, delivery)} />
      )}
    </>
  );
}

function ModelField({ voice, usable, settings, actions }: { voice: Voice; usable: Model[]; settings: ReadingSettings; actions: PopupActions }): ReactNode {
  const id = useId();
  const choose = (next: string) => {
    const delivery = deliveryOf(voice.engine, settings.chosen);
    const takesStyle = usable.some((model) => model.id === next && model.capabilities.instructions);
    // With a style, another model would be taken in its place.
    if (!takesStyle && delivery.style !== 'neutral') actions.setDelivery(voice.engine, { ...delivery, style: 'neutral' });
    actions.setModel(voice.engine, next);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{say('popup.model')}</label>
      <span className="select">
        <select id={id} value={modelFor(voice, usable, settings.chosen)?.id} onChange={(event) => choose(event.currentTarget.value)}>
          {modelNames(usable).map((model) => <option key={model.id} value={model.id}>{model.name}</option>)}
        </select>
      </span>
    </div>
  );
}
