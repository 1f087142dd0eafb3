import { useId, type CSSProperties, type ReactNode } from 'react';
import type { Look } from '../../../lib/settings/look.ts';
import { LEAST_CONTRAST, markerPreview } from './marker-preview.ts';
import { say } from '../../say.ts';

/** The colours that are offered, by name; null: Lector's amber. */
const COLORS = [['amber', null, '#ffb81c'], ['mint', '#3ecf8e', '#3ecf8e'], ['sky', '#5aa9ff', '#5aa9ff'], ['rose', '#ff7d95', '#ff7d95']] as const;
const FIRST_OWN = '#c58af9';

/** The marker's colour: one of four, or any, with the contrast that text keeps on it. */
export function ColorChoice({ look, onChoose }: { look: Look; onChoose: (color: Look['markerColor']) => void }): ReactNode {
  const id = useId();
  const { onLight, onDark } = markerPreview(look);
  const isOwn = !COLORS.some(([, color]) => color === look.markerColor);
  const figure = (contrast: number) => Math.floor(contrast * 10) / 10;
  return (
    <fieldset className="choices">
      <legend className="label">{say('look.color')}</legend>
      <div className="swatches">
        {COLORS.map(([name, color, shown]) => <Swatch key={name} group={id} name={say(`look.color.${name}`)} shown={shown} isChosen={color === look.markerColor} onChoose={() => onChoose(color)} />)}
        <Swatch group={id} name={say('look.color.own')} shown={isOwn ? look.markerColor! : FIRST_OWN} isChosen={isOwn} onChoose={() => onChoose(FIRST_OWN)} />
        {isOwn && <input className="own-color" type="color" aria-label={say('look.color')} value={look.markerColor!} onChange={(event) => onChoose(event.currentTarget.value)} />}
      </div>
      <output className="hint num">{say('look.contrast', { onLight: figure(onLight.contrast), onDark: figure(onDark.contrast) })}{Math.min(onLight.contrast, onDark.contrast) < LEAST_CONTRAST && ` ${say('look.contrastLow')}`}</output>
    </fieldset>
  );
}

function Swatch({ group, name, shown, isChosen, onChoose }: { group: string; name: string; shown: string; isChosen: boolean; onChoose: () => void }): ReactNode {
  return (
    <label className="swatch">
      <input type="radio" name={group} checked={isChosen} onChange={onChoose} />
      <span className="color" style={{ '--color': shown } as CSSProperties} />
      <span>{name}</span>
    </label>
  );
}
