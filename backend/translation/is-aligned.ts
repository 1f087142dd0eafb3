/** The most that a translation is longer, in UTF-16 code units: a character of Chinese may become a long word. */
const MAX_GROWTH = 10;
const MAX_EXTRA = 60;
/** The most that one is shorter: ten letters for a character of Chinese. */
const MAX_SHRINK = 10;

const SPEAKABLE = /[\p{L}\p{N}]/u;

/** Whether texts can be the translations of these sentences, one for one: none is missing, merged, empty, cut or drowned in talk. */
export function isAligned(sentences: readonly string[], texts: readonly string[]): boolean {
  return texts.length === sentences.length && sentences.every((sentence, index) => isPlausible(sentence, texts[index] ?? ''));
}

function isPlausible(sentence: string, text: string): boolean {
  if (text === '' || (SPEAKABLE.test(sentence) && !SPEAKABLE.test(text))) return false;
  return text.length <= sentence.length * MAX_GROWTH + MAX_EXTRA && text.length * MAX_SHRINK >= sentence.length;
}
