/** One step from an older database to a newer one. Once released it is never edited: what has to change is another step. */
export interface Migration {
  /** Unique; steps are taken in this order, each once for every data folder. */
  version: number;
  /** What it brings, in a word. */
  name: string;
  /** Statements with semicolons between them. They are carried out in one transaction: all of them or none. Tables are STRICT. */
  sql: string;
}
