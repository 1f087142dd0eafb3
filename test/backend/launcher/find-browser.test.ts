import { expect, test } from 'vitest';
import { findBrowsers, type BrowserSearch } from '../../../backend/launcher/find-browser.ts';
import { browserArguments, profileFolder } from '../../../backend/launcher/open-browser.ts';

function search(there: string[], changes: Partial<BrowserSearch> = {}): BrowserSearch {
  return {
    chromiumPath: null,
    platform: 'linux',
    home: '/nobody',
    searchFolders: ['/usr/bin', '/opt/bin'],
    isFile: (path) => there.includes(path),
    playwrightChromium: () => Promise.resolve('/cache/chromium-1/chrome-linux/chrome'),
    ...changes,
  };
}

const paths = async (wanted: BrowserSearch) => (await findBrowsers(wanted)).map(({ executable }) => executable);

test('the system’s Chromium comes before Playwright’s, and both before Chrome and Edge', async () => {
  const there = ['/opt/bin/google-chrome', '/usr/bin/microsoft-edge', '/cache/chromium-1/chrome-linux/chrome', '/usr/bin/chromium'];
  expect(await paths(search(there))).toEqual(['/usr/bin/chromium', '/cache/chromium-1/chrome-linux/chrome', '/opt/bin/google-chrome', '/usr/bin/microsoft-edge']);
});

test('a browser that the person names is the only one', async () => {
  expect(await paths(search(['/usr/bin/chromium'], { chromiumPath: '/mine/chrome' }))).toEqual(['/mine/chrome']);
});

test('where there is none, none is made up', async () => {
  expect(await paths(search([]))).toEqual([]);
  expect(await paths(search(['/usr/bin/chromium'], { platform: 'win32' }))).toEqual([]);
});

test('Chrome and Edge are known on every system, Chromium is never taken for them', async () => {
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(await findBrowsers(search([mac], { platform: 'darwin' }))).toMatchObject([{ executable: mac, isBranded: true }]);
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  expect(await findBrowsers(search([edge], { platform: 'win32' }))).toMatchObject([{ executable: edge, isBranded: true }]);
  const found = await findBrowsers(search(['/usr/bin/chromium', '/cache/chromium-1/chrome-linux/chrome', '/usr/bin/google-chrome-stable']));
  expect(found.map(({ isBranded }) => isBranded)).toEqual([false, false, true]);
});

test('only branded browsers get the switch that lets extensions in by the pipe, only root goes without the sandbox', async () => {
  const [chromium, chrome] = await findBrowsers(search(['/usr/bin/chromium', '/usr/bin/google-chrome']));
  const ofChromium = browserArguments(chromium!, '/profile', { isHeadless: false }, false);
  expect(ofChromium).toContain('--remote-debugging-pipe');
  expect(ofChromium.filter((argument) => /automation|mute|headless|disable-extensions|no-sandbox|unsafe/.test(argument))).toEqual([]);
  expect(browserArguments(chrome!, '/profile', { isHeadless: false }, true)).toEqual(expect.arrayContaining(['--enable-unsafe-extension-debugging', '--no-sandbox']));
});

test('the profile lies in the data folder, but a snap’s in its own', async () => {
  const [ordinary] = await findBrowsers(search(['/usr/bin/chromium']));
  expect(profileFolder(ordinary!, '/data')).toBe('/data/browser-profile');
  const [snap] = await findBrowsers(search(['/snap/bin/chromium']));
  expect(profileFolder(snap!, '/data')).not.toContain('/data');
});
