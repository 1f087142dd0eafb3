import type { Page } from 'playwright-core';
import type { Send } from './cdp-target.ts';
import { type Surface, surfaceOf } from './surface.ts';

/** The bar on a page, through its closed shadow root. Lasts as long as the page. */
export async function barOf(page: Page): Promise<Surface> {
  const session = await page.context().newCDPSession(page);
  const send = session.send.bind(session) as unknown as Send;
  return surfaceOf(send, 'lector-bar');
}
