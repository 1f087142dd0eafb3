import { expect } from '@playwright/test';
import { pressShortcut } from '../support/gestures.ts';
import { test } from '../support/journey.ts';

test('what stopped a reading stands in the report of a problem, with no address and nothing of the page', async ({ lector }) => {
  const { backend, bar, browser, page } = lector;
  await lector.show('article.html');
  const title = await page.title();
  await backend.stop();
  await pressShortcut(page, 'Alt+L');
  await bar.waitForText(/can’t be reached/, 20_000);
  const settings = await page.context().newPage();
  await settings.goto(`chrome-extension://${browser.extensionId}/options.html#about`);
  const report = settings.getByRole('textbox', { name: 'Report a problem' });
  await expect(report).toHaveValue(/Backend: on this machine, backend_unreachable; engines: .*\n[^]*UTC {2}backend_unreachable/, { timeout: 20_000 });
  const text = await report.inputValue();
  for (const secret of [new URL(backend.url).port, '127.0.0.1', backend.token, title]) expect(text).not.toContain(secret);
});
