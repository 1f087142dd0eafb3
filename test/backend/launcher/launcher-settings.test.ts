import { expect, test } from 'vitest';
import { byHandInstructions, noBrowserFound } from '../../../backend/launcher/instructions.ts';
import { readLauncherSettings } from '../../../backend/launcher/launcher-settings.ts';

test('a browser is declined by LECTOR_BROWSER=none only; other words are a mistake', () => {
  expect(readLauncherSettings({ LECTOR_BROWSER: 'none' }, 'linux').isBrowserDeclined).toBe(true);
  expect(readLauncherSettings({ LECTOR_BROWSER: '' }, 'linux').isBrowserDeclined).toBe(false);
  expect(readLauncherSettings({}, 'linux').isBrowserDeclined).toBe(false);
  expect(() => readLauncherSettings({ LECTOR_BROWSER: 'firefox' }, 'linux')).toThrow('LECTOR_BROWSER');
});

test('Linux needs a display for a window; macOS and Windows always have one', () => {
  expect(readLauncherSettings({}, 'linux').hasDisplay).toBe(false);
  expect(readLauncherSettings({ DISPLAY: ':0' }, 'linux').hasDisplay).toBe(true);
  expect(readLauncherSettings({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux').hasDisplay).toBe(true);
  expect(readLauncherSettings({}, 'darwin').hasDisplay).toBe(true);
  expect(readLauncherSettings({}, 'win32').hasDisplay).toBe(true);
});

test('the instructions name address, both folders, all three browsers and the pairing code', () => {
  const text = byHandInstructions({ url: 'http://127.0.0.1:9', code: '481 206', chromeFolder: '/build/chrome', firefoxFolder: '/build/firefox' });
  for (const part of ['http://127.0.0.1:9', '481 206', 'npm run pair', '/build/chrome', '/build/firefox', 'chrome://extensions', 'edge://extensions', 'about:debugging']) expect(text).toContain(part);
});

test('where no browser is found, one sentence names the command that installs one', () => {
  expect(noBrowserFound([], 'linux')).toContain('npx playwright install --with-deps chromium');
  expect(noBrowserFound([], 'darwin')).toContain('npx playwright install chromium');
  expect(noBrowserFound(['/usr/bin/x: it ended at once.'], 'linux')).toContain('/usr/bin/x: it ended at once.');
});
