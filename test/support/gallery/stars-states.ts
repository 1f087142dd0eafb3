import type { ListedStar, StarsView } from '../../../components/stars/stars-view.ts';

const common = { translation: null, context: null, title: 'The reader on the platform', url: 'https://www.example.org/reader', voice: { name: 'Cherry', natural: true }, hasClip: true, keptAt: Date.UTC(2026, 10, 24, 18) };
const stars: ListedStar[] = [
  { ...common, key: '1', kind: 'sentence', text: 'Los obreros, abajo, enrollaban hoja tras hoja en silencio y pagaban su voz de su propio salario.', language: 'es', translation: { text: 'The workers below rolled leaf after leaf in silence, and paid for his voice out of their own wages.', language: 'en' } },
  { ...common, key: '2', kind: 'word', text: '賃金', language: 'ja', translation: { text: 'wages', language: 'en' }, context: { text: '下で働く人々は黙って葉を巻き続け、自分たちの賃金から彼の声に支払いをしていた。', language: 'ja' }, title: '台の上の朗読者' },
  { ...common, key: '3', kind: 'sentence', text: 'كان العمال في الأسفل يلفون ورقة بعد ورقة في صمت.', language: 'ar', translation: { text: 'The workers below rolled leaf after leaf in silence.', language: 'en' }, title: 'القارئ على المنصة', voice: { name: 'Majed', natural: false }, hasClip: false },
  { ...common, key: '4', kind: 'word', text: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', language: 'de-AT', voice: null, url: '' },
];
const list: StarsView = { stars, playing: null, removed: null, failure: null, isExporting: false };

/** What the list of what is kept can look like, by name. */
export const STARS_STATES: Readonly<Record<string, StarsView>> = {
  'stars': list,
  'stars-none': { ...list, stars: [] },
  'stars-playing': { ...list, playing: '2' },
  'stars-removed': { ...list, removed: { ...stars[0]!, key: '0' } },
  'stars-failed': { ...list, failure: 'store' },
  'stars-exporting': { ...list, isExporting: true },
};
