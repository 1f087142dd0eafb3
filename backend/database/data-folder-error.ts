/** Why a data folder cannot be worked in: used by another process, written by a newer Lector, not opened by this one yet, or not writable. */
export type DataFolderTrouble = 'in_use' | 'too_new' | 'not_ready' | 'unusable';

/** A data folder cannot be worked in; `message` is a sentence for the person who started the program. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
  readonly code: DataFolderTrouble;

  constructor(code: DataFolderTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
