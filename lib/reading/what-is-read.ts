/** What a person wants to hear of what is not plain text on a page. */
export interface WhatIsRead {
  /** Captions of pictures. */
  captions: boolean;
  /** The alternative texts of pictures. */
  images: boolean;
  /** Code blocks: their lines, "code block, 12 lines", or nothing. */
  code: 'read' | 'announced' | 'off';
  /** Tables: row by row with their headers up to ten rows and announced above, always announced, or nothing. */
  tables: 'read' | 'announced' | 'off';
  /** Formulas by their alternative text, else "formula". */
  formulas: boolean;
  /** Footnotes. */
  notes: boolean;
}

/** What is read where nobody has chosen. */
export const DEFAULT_WHAT_IS_READ: WhatIsRead = { captions: false, images: false, code: 'announced', tables: 'read', formulas: true, notes: false };

/** A table of more rows is announced and passed over. */
export const MOST_ROWS_READ = 10;
