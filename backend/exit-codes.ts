import type { DataFolderError } from './database/data-folder-error.ts';

/** What backend and commands end with where something stands in their way: mistyped, data of another version, taken by others, not writable, settings that cannot be. @see sysexits(3) */
export const EXIT = { usage: 64, data: 65, unavailable: 69, cannotCreate: 73, configuration: 78 } as const;

/** What a program ends with that cannot work in its data folder. */
export function exitCodeOfFolder({ code }: DataFolderError): number {
  return { in_use: EXIT.unavailable, too_new: EXIT.data, not_ready: EXIT.data, unusable: EXIT.cannotCreate }[code];
}
