import { extensionVersion } from '../../../lib/browser/version.ts';

/** What this Lector is called. */
export function useAbout(): { version: string } {
  return { version: extensionVersion() };
}
