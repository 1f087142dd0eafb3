import { useId, useState, type ReactNode } from 'react';
import { CAPTION_SIZES, DEFAULT_LOOK, LETTER_SPACINGS, LINE_HEIGHTS, lookSchema, SENTENCE_MARKS, type Look } from '../../../lib/settings/look.ts';
import { Chips } from '../../chips.tsx';
import { Choice } from '../../choice.tsx';
import { Switch } from '../../switch.tsx';
import { ColorChoice } from './color-choice.tsx';
import { LookPreview } from './look-preview.tsx';
import { inLanguage, interfaceTexts, say } from '../../say.ts';
import { sampleOf } from './sample-of.ts';

const percents = inLanguage((locale) => new Intl.NumberFormat(locale, { style: 'percent' }));

/** How what is spoken is marked, and how the player's caption looks, each with what it will look like beside it. */
export function LookCards({ look, change }: { look: Look; change: (look: Look) => void }): ReactNode {
  const set = (patch: Partial<Look>) => change({ ...look, ...patch });
  return (
    <>
      <div className="card two">
        <div className="stack">
          <Chips legend={say('look.sentenceMark')} choices={SENTENCE_MARKS.map((id) => ({ id, name: say(`look.sentenceMark.${id}`) }))} chosen={look.sentenceMark} onChoose={(sentenceMark) => set({ sentenceMark })} />
          <ColorChoice look={look} onChoose={(markerColor) => set({ markerColor })} />
          <Switch label={say('look.hasWordMark')} hint={say('look.hasWordMarkWhy')} isOn={look.hasWordMark} onChange={(hasWordMark) => set({ hasWordMark })} />
          <Switch label={say('look.fadesRest')} hint={say('look.fadesRestWhy')} isOn={look.fadesRest} onChange={(fadesRest) => set({ fadesRest })} />
        </div>
        <LookPreview look={look} />
      </div>
      <div className="card two">
        <div className="stack">
          <h3>{say('look.caption')}</h3>
          <Choice label={say('look.captionSize')} value={look.captionSize} values={CAPTION_SIZES} nameOf={(percent) => percentOf(percent)} onChoose={(captionSize) => set({ captionSize })} />
          <Choice label={say('look.lineHeight')} value={look.lineHeight} values={LINE_HEIGHTS} nameOf={(times) => (times === null ? say('look.usual') : say('speed.times', { speed: times }))} onChoose={(lineHeight) => set({ lineHeight })} />
          <Choice label={say('look.letterSpacing')} value={look.letterSpacing} values={LETTER_SPACINGS} nameOf={(em) => (em === 0 ? say('look.usual') : percentOf(em * 100))} onChoose={(letterSpacing) => set({ letterSpacing })} />
          <FontName name={look.fontName} onChange={(fontName) => set({ fontName })} />
          <button className="btn btn-s" type="button" onClick={() => change(DEFAULT_LOOK)}>{say('look.reset')}</button>
        </div>
        <CaptionPreview look={look} />
      </div>
    </>
  );
}

/** A number of hundredths as the interface's language writes it. */
function percentOf(hundredths: number): string {
  return percents().format(hundredths / 100);
}

/** A font by its name; one that cannot be a name is said and not kept. */
function FontName({ name, onChange }: { name: string; onChange: (name: string) => void }): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState(name);
  const isName = (text: string) => lookSchema.shape.fontName.safeParse(text).success;
  return (
    <div className="field">
      <label htmlFor={id}>{say('look.fontName')}</label>
      <input
        className="input" id={id} value={typed} spellCheck={false} autoComplete="off" aria-describedby={`${id}why`} aria-invalid={!isName(typed)}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          if (isName(event.currentTarget.value)) onChange(event.currentTarget.value.trim());
        }}
      />
      <p className="hint" id={`${id}why`}>{isName(typed) ? say('look.fontNameWhy') : say('look.fontNameWrong')}</p>
    </div>
  );
}

function CaptionPreview({ look: { captionSize, fontName, letterSpacing, lineHeight } }: { look: Look }): ReactNode {
  const style = { fontSize: `${(17 * captionSize) / 100}px`, letterSpacing: `${letterSpacing}em`, ...(lineHeight !== null && { lineHeight }), ...(fontName !== '' && { fontFamily: `"${fontName}", var(--font-read)` }) };
  return <figure className="sample" aria-label={say('look.preview')}><p className="caption-sample" style={style}>{sampleOf(say('hear.sample'), interfaceTexts().language).sentence}</p></figure>;
}
