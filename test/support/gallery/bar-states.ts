import type { BarView } from '../../../components/bar/bar-view.ts';
import { DEFAULT_LEARNING } from '../../../lib/settings/learning.ts';
import { DEFAULT_LOOK } from '../../../lib/settings/look.ts';

const learning = { ...DEFAULT_LEARNING, myLanguage: 'en' as const };

const SPOKEN = 'The workers below him rolled leaf after leaf in silence, and they paid for his voice out of their own wages.';

const articleOf = (count: number): BarView['article'] => ({
  language: 'en',
  blocks: Array.from({ length: Math.ceil(count / 4) }, (_, block) => ({ role: block === 0 ? 'title' as const : 'paragraph' as const })),
  sentences: Array.from({ length: count }, (_, index) => ({ block: Math.floor(index / 4), language: null, text: index === 11 ? SPOKEN : `Sentence number ${index + 1} of the reading says what it says, and no more than that.` })),
});

const panel: BarView = {
  mode: 'panel',
  place: { dock: 'float', side: 'right', edge: 'bottom', x: 20, y: 20 },
  kind: 'article',
  title: 'The reader on the platform',
  status: 'playing',
  sentence: 11,
  sentenceCount: 96,
  readyUntil: 24,
  text: SPOKEN,
  language: 'en',
  dir: 'ltr',
  word: { start: 79, end: 84 },
  narrateIn: null,
  heard: null,
  mine: null,
  lookUp: null,
  cost: 0.0513,
  stars: { sentence: false, word: false },
  restMs: null,
  passes: 0,
  pace: 1,
  learning,
  look: DEFAULT_LOOK,
  article: articleOf(96),
  elapsedMs: 64_000,
  totalMs: 462_000,
  speed: 1,
  volume: 0.8,
  voice: { id: 'espeak/en-us', name: 'English (America)', natural: false },
  notice: null,
  line: null,
  isFollowing: true,
};
const pill: BarView = { ...panel, mode: 'pill' };
const spanish: BarView = { ...panel, voice: { id: 'qwen/Cherry', name: 'Cherry', natural: true }, narrateIn: 'es', word: null, heard: { text: 'Los obreros, abajo, enrollaban hoja tras hoja en silencio y pagaban su voz de su propio salario.', language: 'es' } };
const japanese: BarView = { ...panel, article: { ...articleOf(96), language: 'ja' }, title: '台の上の朗読者', text: '下で働く人々は黙って葉を巻き続け、自分たちの賃金から彼の声に支払いをしていた。', language: 'ja', word: { start: 26, end: 27 } };
const arabic: BarView = { ...panel, article: { ...articleOf(96), language: 'ar' }, title: 'القارئ على المنصة', text: 'كان العمال في الأسفل يلفون ورقة بعد ورقة في صمت، وكانوا يدفعون ثمن صوته من أجورهم.', language: 'ar', dir: 'rtl', word: { start: 67, end: 71 } };
const mine: BarView['mine'] = { text: 'The workers below rolled leaf after leaf in silence, and paid for his voice out of their own wages.', language: 'en' };
const fault: BarView['notice'] = { code: 'backend_unreachable', kind: 'fault', canRetry: true, retryInSeconds: 4 };

/** What the bar can look like, by name. */
export const BAR_STATES: Readonly<Record<string, BarView>> = {
  'bar-pill': pill,
  'bar-pill-paused': { ...pill, status: 'paused', kind: 'selection', sentence: 0, sentenceCount: 3, elapsedMs: 0, totalMs: 21_000 },
  'bar-pill-loading': { ...pill, status: 'loading', sentence: 0, elapsedMs: 0 },
  'bar-pill-natural': { ...pill, voice: { id: 'qwen/Cherry', name: 'Cherry', natural: true } },
  'bar-pill-fault': { ...pill, status: 'paused', notice: fault },
  'bar-pill-line': { ...pill, line: 'Reading from the paragraph under the pointer.' },
  'bar-pill-astray': { ...pill, isFollowing: false },
  'bar-panel': panel,
  'bar-panel-natural': { ...panel, voice: { id: 'qwen/Cherry', name: 'Cherry', natural: true }, speed: 1.25, volume: 0 },
  'bar-panel-loading': { ...panel, status: 'loading', sentence: 0, elapsedMs: 0, readyUntil: 0, voice: null },
  'bar-panel-fault': { ...panel, status: 'paused', notice: fault },
  'bar-panel-busy': { ...panel, status: 'buffering', notice: { code: 'busy', kind: 'info', canRetry: false, retryInSeconds: 1 }, isFollowing: false },
  'bar-panel-finished': { ...panel, status: 'finished', sentence: 95, readyUntil: 96, elapsedMs: 462_000, word: null },
  'bar-panel-one-sentence': { ...panel, kind: 'text', sentence: 0, sentenceCount: 1, readyUntil: 1, elapsedMs: 0, totalMs: 9000, line: 'Marking isn’t possible here.' },
  'bar-panel-long': {
    ...panel,
    title: 'A title that goes on and on, as titles of learned papers and of certain newspapers have always done',
    text: `${'They voted on which one, and Dumas was a favourite; a brand of cigars still carries the name of his count, '.repeat(6)}and Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.`,
    word: { start: 400, end: 406 },
    sentence: 1233,
    sentenceCount: 2468,
    elapsedMs: 5_400_000,
    totalMs: 11_000_000,
    voice: { id: 'espeak/en-gb-scotland', name: 'English (Scotland, the long name)', natural: false },
  },
  'bar-panel-two-thousand': { ...panel, article: articleOf(2000), sentenceCount: 2000 },
  'bar-panel-large': { ...panel, look: { ...DEFAULT_LOOK, captionSize: 300, lineHeight: 2, letterSpacing: 0.12, fontName: 'Atkinson Hyperlegible' } },
  'bar-panel-japanese': japanese,
  'bar-panel-arabic': arabic,
  'bar-panel-translated': spanish,
  'bar-panel-translated-alone': { ...spanish, learning: { ...learning, captions: 'as-narrated' } },
  'bar-panel-untranslated': { ...panel, notice: { code: 'translation_failed', kind: 'info', canRetry: false, retryInSeconds: null } },
  'bar-panel-downloading': { ...spanish, status: 'loading', heard: null, cost: 0, notice: { code: 'translator_downloading', kind: 'info', canRetry: false, retryInSeconds: null, share: 0.4 } },
  'bar-panel-learner': { ...japanese, mine, learning: { ...learning, captions: 'with-mine' } },
  'bar-panel-veiled': { ...japanese, mine, learning: { ...learning, captions: 'with-mine', isVeiled: true } },
  'bar-panel-blind': { ...japanese, mine, learning: { ...learning, captions: 'with-mine', isBlind: true } },
  'bar-panel-arabic-translated': { ...arabic, word: null, narrateIn: 'en', heard: mine },
  'bar-panel-private': { ...panel, stars: null },
  'bar-panel-looping': { ...panel, stars: { sentence: true, word: false }, pace: 0.7, passes: 1, learning: { ...learning, isLooping: true, ladder: [0.7, 0.85, 1] } },
  'bar-panel-resting': { ...panel, status: 'resting', restMs: 600_000, word: null, learning: { ...learning, shadowing: 1, pausesAfterEach: true } },
  'bar-panel-look-up': { ...japanese, status: 'paused', stars: { sentence: false, word: true }, lookUp: { text: '賃金', language: 'ja', translation: { text: 'wages', language: 'en' } } },
};
