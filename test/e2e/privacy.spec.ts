import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { findChromium } from '../support/extension-browser.ts';
import { serveGallery } from '../support/gallery/serve-gallery.ts';
import { codeIn, markdownTable } from '../support/markdown-table.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const POLICY = readFileSync(resolve(PROJECT, 'docs/privacy.md'), 'utf8');

test('the privacy policy has the rows of the settings’ privacy table, in its order', async () => {
  await using stack = new AsyncDisposableStack();
  const gallery = stack.adopt(await serveGallery(), (server) => server.close());
  const browser = stack.adopt(await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] }), (running) => running.close());
  const page = await browser.newPage();
  await page.goto(gallery.urlOf('options'));
  const shown = await page.getByRole('table', { name: 'What leaves this device' }).getByRole('rowheader').allInnerTexts();
  expect(shown.length).toBeGreaterThan(8);
  // One row of the policy stands for all engines, or all translators, that the settings name.
  const told = markdownTable(POLICY, 'What').map(([what]) => ({ what, pattern: new RegExp(`^${what!.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '.+')}$`) }));
  const inOrder = shown.map((text) => told.findIndex(({ pattern }) => pattern.test(text)));
  expect([...new Set(inOrder)], shown.join('\n')).toEqual([...told.keys()]);
});

for (const [kind, browsers] of [['chrome-mv3', ['all', 'Chrome, Edge']], ['firefox-mv2', ['all']]] as const) {
  test(`the privacy policy gives a reason for each permission of ${kind}, and for no other`, () => {
    const { permissions } = JSON.parse(readFileSync(resolve(PROJECT, '.output', kind, 'manifest.json'), 'utf8')) as { permissions: string[] };
    const told = markdownTable(POLICY, 'Permission').filter(([, where]) => (browsers as readonly string[]).includes(where!)).flatMap(([name]) => codeIn(name!));
    expect(told.toSorted()).toEqual(permissions.toSorted());
  });
}
