import { delimiter } from 'node:path';
import * as z from 'zod';
import { LauncherError } from './launcher-error.ts';

/** What the environment says about the browser. */
export interface LauncherSettings {
  /** `LECTOR_BROWSER=none`. */
  isBrowserDeclined: boolean;
  /** Whether a window can be shown. */
  hasDisplay: boolean;
  /** `$CHROMIUM_PATH`, or null. */
  chromiumPath: string | null;
  /** The folders of `$PATH`. */
  searchFolders: string[];
}

const settingsSchema = z.object({
  LECTOR_BROWSER: z.enum(['none', '']).default(''),
  CHROMIUM_PATH: z.string().default(''),
  PATH: z.string().default(''),
  DISPLAY: z.string().default(''),
  WAYLAND_DISPLAY: z.string().default(''),
});

/** Reads the launcher's part of an environment. @throws LauncherError when `LECTOR_BROWSER` is neither empty nor `none`. */
export function readLauncherSettings(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): LauncherSettings {
  const read = settingsSchema.safeParse(env);
  if (!read.success) throw new LauncherError('LECTOR_BROWSER can only be "none" (open no browser) or be left out.');
  const { LECTOR_BROWSER, CHROMIUM_PATH, PATH, DISPLAY, WAYLAND_DISPLAY } = read.data;
  return {
    isBrowserDeclined: LECTOR_BROWSER === 'none',
    hasDisplay: platform === 'darwin' || platform === 'win32' || DISPLAY !== '' || WAYLAND_DISPLAY !== '',
    chromiumPath: CHROMIUM_PATH === '' ? null : CHROMIUM_PATH,
    searchFolders: PATH.split(delimiter).filter((folder) => folder !== ''),
  };
}
