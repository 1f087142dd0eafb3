import type { Texts } from '../../../lib/locales/texts.ts';

const ACCENTED: Readonly<Record<string, string>> = { a: 'å', e: 'ê', i: 'ï', o: 'ø', u: 'û', y: 'ÿ', A: 'Å', E: 'Ê', I: 'Ï', O: 'Ø', U: 'Û', Y: 'Ÿ' };

/** A mark of texts that were lengthened: a letter that no content of the gallery has. */
export const LENGTHENED = /[åêïøûÿÅÊÏØÛŸ]/;

/** Texts as a language would have them that needs 40 % more room: vowels carry accents and stand double until they do, in long words too; what is still missing follows as words of its own. Placeholders stay. */
export function lengthened(texts: Texts): Texts {
  return { ...texts, textOf: (key) => (key.startsWith('locale.') ? texts.textOf(key) : lengthen(texts.textOf(key))) };
}

function lengthen(text: string): string {
  const parts = text.split(/(\{\w+\})/);
  const letters = parts.filter((_, index) => index % 2 === 0).join('').length;
  let missing = Math.ceil(letters * 0.4);
  const longer = parts.map((part, index) =>
    index % 2 === 1 ? part : part.replace(/[aeiouyAEIOUY]/g, (vowel) => {
      const accented = ACCENTED[vowel]!;
      missing -= 1;
      return missing < 0 ? accented : accented + accented.toLowerCase();
    }),
  );
  return longer.join('') + (missing > 1 ? ` ${'ê'.repeat(missing - 1).replace(/(.{6})(?=.)/g, '$1 ')}` : '');
}
