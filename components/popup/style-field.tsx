import { useId, useState, type ReactNode } from 'react';
import { asLanguage } from '../../lib/contract/languages.ts';
import type { Delivery as Preset } from '../../lib/contract/voices.ts';
import { MAX_OWN_WORDS, type Delivery } from '../../lib/settings/settings.ts';
import { priceOf } from '../money.ts';
import { Chips } from '../chips.tsx';
import { interfaceTexts, say } from '../say.ts';

/** How the text is delivered: neutral, one of the model's deliveries, or in the person's own words, which hold once they are handed over; and what tells a style from a speed. `price`: US dollars for 10,000 characters, null where nobody knows. */
export function StyleField({ presets, delivery, price, onChange }: { presets: readonly Preset[]; delivery: Delivery; price: number | null; onChange: (delivery: Delivery) => void }): ReactNode {
  const id = useId();
  const [words, setWords] = useState(delivery.ownWords);
  const [opensOwn, setOpensOwn] = useState(false);
  const isOwn = opensOwn || delivery.style === 'own';
  const isKnown = delivery.style === 'own' || presets.some((preset) => preset.id === delivery.style);
  const choices = [
    { id: 'neutral', name: say('style.neutral') },
    ...presets.map((preset) => ({ id: preset.id, name: preset.names[asLanguage(interfaceTexts().language) ?? 'en'] })),
    { id: 'own', name: say('style.own') },
  ];
  const choose = (style: string) => {
    // Without words there is nothing to follow yet: the field comes first.
    const isEmpty = style === 'own' && delivery.ownWords.trim() === '';
    setOpensOwn(isEmpty);
    if (!isEmpty) onChange({ ...delivery, style });
  };
  const handOver = () => {
    setOpensOwn(false);
    onChange({ style: words.trim() === '' ? 'neutral' : 'own', ownWords: words.trim() });
  };
  return (
    <>
      <Chips legend={say('popup.style')} choices={choices} chosen={isOwn ? 'own' : isKnown ? delivery.style : 'neutral'} onChoose={choose} />
      {isOwn && (
        <form
          className="field"
          onSubmit={(event) => {
            event.preventDefault();
            handOver();
          }}
        >
          <label htmlFor={id}>{say('style.words')}</label>
          <textarea
            className="input"
            id={id}
            rows={2}
            maxLength={MAX_OWN_WORDS}
            placeholder={say('style.wordsHint')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              handOver();
            }}
          />
          {words.trim() !== delivery.ownWords && <button className="btn btn-s" type="submit">{say('style.use')}</button>}
        </form>
      )}
      <p className="hint">{price === null ? say('style.isSpokenAnew') : say('style.costs', { price: price === 0 ? say('popup.free') : priceOf(price) })}</p>
    </>
  );
}
