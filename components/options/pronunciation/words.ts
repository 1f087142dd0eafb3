import { sayer, type WordTable } from '../../say.ts';

/** Every text of the section on pronunciation, in English. */
export const WORDS = {
  'pronunciation.title': 'Pronunciation',
  'pronunciation.why': 'Your own words for what voices get wrong: names, abbreviations, anything. They are said in place of what is written; the page stays as it is.',
  'pronunciation.rules': 'Rules',
  'pronunciation.none': 'No rules yet.',
  'pronunciation.written': 'Written',
  'pronunciation.said': 'Said',
  'pronunciation.saidHint': 'Leave it empty to have it left out.',
  'pronunciation.match': 'Matches',
  'pronunciation.match.word': 'Whole words',
  'pronunciation.match.exact': 'Whole words, same capitals',
  'pronunciation.match.pattern': 'Pattern: * is any letters and digits',
  'pronunciation.language': 'In',
  'pronunciation.anyLanguage': 'Every language',
  'pronunciation.site': 'Only on this site',
  'pronunciation.siteHint': 'Such as example.org. Leave it empty for every site.',
  'pronunciation.anySite': 'Every site',
  'pronunciation.add': 'Add rule',
  'pronunciation.remove': 'Remove “{written}”',
  'pronunciation.try': 'Try it',
  'pronunciation.trySample': 'A sentence to try your rules on.',
  'pronunciation.saidAs': 'Said as',
  'pronunciation.fault.empty': 'Write what it stands for.',
  'pronunciation.fault.too-long': 'That is too long: up to 100 characters written, 200 said.',
  'pronunciation.fault.too-many-wildcards': 'Use * at most three times.',
  'pronunciation.fault.only-wildcards': 'Add some letters beside *.',
  'pronunciation.file': 'As a file',
  'pronunciation.fileWhy': 'JSON keeps everything. A lexicon (PLS) is for other programs: whole words only, without sites.',
  'pronunciation.exportJson': 'Save as JSON',
  'pronunciation.exportPls': 'Save as PLS',
  'pronunciation.import': 'Read a file',
  'pronunciation.imported': { one: '{count} rule added.', other: '{count} rules added.' },
  'pronunciation.skipped': { one: '{count} entry left out: it could not be used here.', other: '{count} entries left out: they could not be used here.' },
  'pronunciation.unreadable': 'That is not a file of rules: it must be Lector’s JSON or a PLS lexicon.',
} as const satisfies WordTable;

/** A text of the section on pronunciation. */
export const say = sayer(WORDS);
