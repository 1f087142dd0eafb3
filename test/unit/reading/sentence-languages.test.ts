import { describe, expect, test } from 'vitest';
import { loadScores } from '../../../lib/player/load-scores.ts';
import type { Article } from '../../../lib/reading/article.ts';
import { detectLanguage } from '../../../lib/reading/detect-language.ts';
import { pinLanguage, settleLanguages } from '../../../lib/reading/sentence-languages.ts';

const scores = await loadScores();

/** One block for each list of sentences; `tag|text` carries a `lang` attribute. */
function languages(page: string | null, blocks: string[][], isPinned = false): (string | null)[] {
  const sentences = blocks.flatMap((texts, block) => texts.map((written) => {
    const [, language = null, text = ''] = /^(?:(\w+)\|)?(.*)$/s.exec(written)!;
    return { block, text, language };
  }));
  const article: Article = { kind: 'page', url: 'https://example.org/', title: '', language: page, blocks: blocks.map(() => ({ role: 'paragraph' })), sentences };
  const settled = settleLanguages(article, scores);
  return (isPinned ? pinLanguage(settled, page!) : settled).sentences.map(({ language }) => language);
}

describe('the language of each sentence', () => {
  test.each([
    ['foreign paragraphs', 'en', [['The poet said it best.'], ['Je pense, donc je suis.'], ['Ich habe das nicht gewusst.'], ['海は広いな。']], ['en', 'fr', 'de', 'ja']],
    ['names and short words stay with the page', 'en', [['Rafael Nadal'], ['OK.'], ['2024'], ['“Voilà!” he said to her.']], ['en', 'en', 'en', 'en']],
    ['a foreign sentence in a paragraph', 'de', [['Er sagte es laut und deutlich.', 'To be or not to be, that is the question.', 'Dann ging er nach Hause.']], ['de', 'en', 'de']],
    ['names in another script', 'ja', [['東京都'], ['iPhone 15 Pro'], ['This is a pen and that is a book.']], ['ja', 'ja', 'en']],
    ['attributes are believed', 'en', [['la|Gallia est omnis divisa.', 'de|Hand in Hand.']], ['la', 'de']],
    ['a page that says nothing', null, [['Dit is een zin in het Nederlands.'], ['Zeker.']], ['nl', 'nl']],
  ] as [string, string | null, string[][], string[]][])('%s', (_what, page, blocks, expected) => {
    expect(languages(page, blocks)).toEqual(expected);
  });

  test('is the pinned one wherever it can be written in it', () => {
    expect(languages('de', [['This is an English sentence.'], ['fr|Je pense, donc je suis.'], ['这是中文。']], true)).toEqual(['de', 'de', 'zh']);
  });
});

test.each([
  ['nl', 'De kat zit op de mat en slaapt.'], ['sv', 'Jag tycker om att läsa böcker på kvällen.'], ['pl', 'Lubię czytać książki wieczorem.'], ['uk', 'Я люблю читати книжки ввечері.'],
  ['ar', 'أحب قراءة الكتب في المساء.'], ['he', 'אני אוהב לקרוא ספרים בערב.'], ['el', 'Μου αρέσει να διαβάζω βιβλία.'], ['hi', 'मुझे शाम को किताबें पढ़ना पसंद है।'], ['tr', 'Akşamları kitap okumayı severim.'],
  ['zh', '密室推理（Locked room mystery）'], ['ko', '살만 왕(King Salaman)은'], ['ru', 'Он уехал вчера.'], ['it', 'Non lo so.'], ['pt', 'Não sei.'],
  // A letter that the others do not write, an elision, an ending.
  ['de', 'Frösche quaken'], ['es', 'Una niña lista'], ['fr', 'L’historien Marc'], ['pt', 'Estamos lendo'], ['en', 'It’s Anna’s turn'],
])('a text in %s is told: %s', (language, text) => {
  expect(detectLanguage(text, scores)).toBe(language);
});
