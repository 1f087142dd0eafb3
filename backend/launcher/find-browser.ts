import { realpathSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** A browser that may carry the extension. */
export interface BrowserCandidate {
  executable: string;
  /** Chrome and Edge under their makers' names refuse extensions from the command line and take them only over the pipe, with leave. */
  isBranded: boolean;
  /** A snap may write neither hidden folders nor other programs' ones, so its profile has to live in its own. */
  isSnap: boolean;
}

/** What the search looks at. */
export interface BrowserSearch {
  /** `$CHROMIUM_PATH`, or null: then nothing else is looked at. */
  chromiumPath: string | null;
  platform: NodeJS.Platform;
  /** The person's home folder. */
  home: string;
  isFile: (path: string) => boolean;
  /** The folders of `$PATH`. */
  searchFolders: readonly string[];
  /** Where Playwright would keep its own Chromium; asked only when its turn comes. */
  playwrightChromium: () => Promise<string>;
}

const PROGRAM_FOLDERS = ['C:\\Program Files', 'C:\\Program Files (x86)'];

function chromiumPlaces({ platform, home, searchFolders }: BrowserSearch): string[] {
  const { join } = platform === 'win32' ? win32 : posix;
  if (platform === 'darwin') return ['/Applications', join(home, 'Applications')].map((folder) => join(folder, 'Chromium.app/Contents/MacOS/Chromium'));
  if (platform === 'win32') return [join(home, 'AppData\\Local'), ...PROGRAM_FOLDERS].map((folder) => join(folder, 'Chromium\\Application\\chrome.exe'));
  const names = ['chromium', 'chromium-browser', 'ungoogled-chromium'];
  return [...names.flatMap((name) => searchFolders.map((folder) => join(folder, name))), '/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'];
}

function brandedPlaces({ platform, home, searchFolders }: BrowserSearch): string[] {
  const { join } = platform === 'win32' ? win32 : posix;
  if (platform === 'darwin') {
    return ['Google Chrome', 'Microsoft Edge'].flatMap((name) => ['/Applications', join(home, 'Applications')].map((folder) => join(folder, `${name}.app/Contents/MacOS/${name}`)));
  }
  if (platform === 'win32') {
    const folders = [...PROGRAM_FOLDERS, join(home, 'AppData\\Local')];
    return ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap((program) => folders.map((folder) => join(folder, program)));
  }
  return ['google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'].flatMap((name) => searchFolders.map((folder) => join(folder, name)));
}

function looksBranded(executable: string): boolean {
  return /google[- \\]?chrome|microsoft[- \\]?edge/i.test(executable);
}

function looksLikeSnap(executable: string): boolean {
  if (executable.startsWith('/snap/')) return true;
  try {
    return realpathSync(executable) === '/usr/bin/snap';
  } catch {
    return false; // What cannot be resolved is no snap; whether it starts is seen when it is started.
  }
}

/** The browsers to try, best first: what `$CHROMIUM_PATH` names (and then only that), the system's Chromium, Playwright's own, Chrome and Edge. May be empty. */
export async function findBrowsers(search: BrowserSearch): Promise<BrowserCandidate[]> {
  const candidate = (executable: string): BrowserCandidate => ({ executable, isBranded: looksBranded(executable), isSnap: looksLikeSnap(executable) });
  if (search.chromiumPath !== null) return [candidate(search.chromiumPath)];
  const places = [...chromiumPlaces(search), await search.playwrightChromium(), ...brandedPlaces(search)];
  return [...new Set(places)].filter(search.isFile).map(candidate);
}
