import { sayer, type WordTable } from '../../say.ts';

/** Every text of the section on what is read, in English. */
export const WORDS = {
  'read.title': 'What is read',
  'read.why': 'The text of a page is always read. This is about what stands between its lines.',
  'read.code': 'Code blocks',
  'read.code.announced': 'Say “code block, 12 lines”',
  'read.code.read': 'Read them',
  'read.code.off': 'Pass over them',
  'read.tables': 'Tables',
  'read.tables.read': 'Read each row with its headers; above 10 rows say “table, 34 rows”',
  'read.tables.announced': 'Say “table, 34 rows”',
  'read.tables.off': 'Pass over them',
  'read.captions': 'Captions of pictures',
  'read.images': 'Descriptions of pictures',
  'read.imagesWhy': 'What the page’s author has written for those who do not see them.',
  'read.formulas': 'Formulas',
  'read.formulasWhy': 'In words where the page gives them, else “formula”.',
  'read.notes': 'Footnotes',
} as const satisfies WordTable;

/** A text of the section on what is read. */
export const say = sayer(WORDS);
