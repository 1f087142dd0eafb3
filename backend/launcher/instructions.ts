/** What a person needs to know to load the extension by hand. */
export interface ByHand {
  /** The backend's address. */
  url: string;
  /** A pairing code, as people read it. */
  code: string;
  /** The built extension's folder for Chrome, Edge and Chromium. */
  chromeFolder: string;
  /** The built extension's folder for Firefox. */
  firefoxFolder: string;
}

/** What to do where no browser was opened. */
export function byHandInstructions({ url, code, chromeFolder, firefoxFolder }: ByHand): string {
  return [
    'Lector’s backend is running; no browser was opened. In your own:',
    '',
    '  Chrome or Chromium: open chrome://extensions, turn on Developer mode, press Load unpacked, choose',
    `    ${chromeFolder}`,
    '  Edge: the same, at edge://extensions',
    '  Firefox: open about:debugging#/runtime/this-firefox, press Load Temporary Add-on, choose manifest.json in',
    `    ${firefoxFolder}`,
    '',
    'Then open Lector’s settings (its icon’s menu, Options) and enter',
    `  the backend’s address: ${url}`,
    `  the pairing code: ${code} (for ten minutes; npm run pair makes another one)`,
    '',
    `An article to try it on: ${url}/sample`,
    'Ctrl-C stops the backend.',
  ].join('\n');
}

/** What to do next where the browser stands open with the sample article. */
export function nextSteps(url: string): string {
  return [
    `Lector is ready: the browser shows ${url}/sample, and the backend answers at ${url}.`,
    'Click Lector’s icon, then Listen, or press Alt+L.',
    'Ctrl-C here, or closing the browser, stops both.',
  ].join('\n');
}

/** Why no browser could be opened, and the command that installs one. `tried` says what was found and failed, one sentence each. */
export function noBrowserFound(tried: readonly string[], platform: NodeJS.Platform): string {
  const install = platform === 'linux' ? 'npx playwright install --with-deps chromium' : 'npx playwright install chromium';
  const found = tried.length === 0 ? 'No Chromium, Chrome or Edge was found' : `No browser took the extension (${tried.join(' ')})`;
  return `${found}; this installs one: ${install}`;
}
