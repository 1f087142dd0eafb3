import type { AnnouncementWords } from './announcements.ts';

/** The words of announcements in the ten languages. */
export const ANNOUNCEMENT_WORDS: AnnouncementWords = {
  en: { code: { one: 'Code block, # line.', other: 'Code block, # lines.' }, table: { one: 'Table, # row.', other: 'Table, # rows.' }, formula: { other: 'formula' } },
  de: { code: { one: 'Codeblock, # Zeile.', other: 'Codeblock, # Zeilen.' }, table: { one: 'Tabelle, # Zeile.', other: 'Tabelle, # Zeilen.' }, formula: { other: 'Formel' } },
  fr: { code: { one: 'Bloc de code, # ligne.', other: 'Bloc de code, # lignes.' }, table: { one: 'Tableau, # ligne.', other: 'Tableau, # lignes.' }, formula: { other: 'formule' } },
  es: { code: { one: 'Bloque de código, # línea.', other: 'Bloque de código, # líneas.' }, table: { one: 'Tabla, # fila.', other: 'Tabla, # filas.' }, formula: { other: 'fórmula' } },
  it: { code: { one: 'Blocco di codice, # riga.', other: 'Blocco di codice, # righe.' }, table: { one: 'Tabella, # riga.', other: 'Tabella, # righe.' }, formula: { other: 'formula' } },
  pt: { code: { one: 'Bloco de código, # linha.', other: 'Bloco de código, # linhas.' }, table: { one: 'Tabela, # linha.', other: 'Tabela, # linhas.' }, formula: { other: 'fórmula' } },
  ru: {
    code: { one: 'Блок кода, # строка.', few: 'Блок кода, # строки.', other: 'Блок кода, # строк.' },
    table: { one: 'Таблица, # строка.', few: 'Таблица, # строки.', other: 'Таблица, # строк.' },
    formula: { other: 'формула' },
  },
  zh: { code: { other: '代码块，共 # 行。' }, table: { other: '表格，共 # 行。' }, formula: { other: '公式' } },
  ja: { code: { other: 'コードブロック、#行。' }, table: { other: '表、#行。' }, formula: { other: '数式' } },
  ko: { code: { other: '코드 블록, #줄.' }, table: { other: '표, #행.' }, formula: { other: '수식' } },
};
