import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { SCREEN } from './scenes.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const TOKENS = readFileSync(resolve(PROJECT, 'components/tokens.css'), 'utf8');
const ICON = asAddress(readFileSync(resolve(PROJECT, 'public/icon/128.png')));

const STYLE = `${TOKENS}
  * { box-sizing: border-box; margin: 0; }
  body { background: var(--paper); color: var(--ink); font-family: var(--font-read); overflow: hidden; position: relative; }
  .tile { position: absolute; inset: 0; display: flex; align-items: center; }
  .name { display: flex; align-items: center; font-weight: 700; letter-spacing: -0.01em; }
  mark { background: var(--mark-on-light); color: inherit; }
  mark b { background: var(--mark-word-on-light); font-weight: inherit; border-bottom: 0.09em solid var(--mark-rule-on-light); }
  .card { position: absolute; border-radius: 14px; box-shadow: 0 1px 3px rgb(0 0 0 / 0.16), 0 18px 50px rgb(0 0 0 / 0.22); display: block; }`;

function asAddress(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`;
}

async function render(context: BrowserContext, size: { width: number; height: number }, body: string): Promise<Buffer> {
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setContent(`<!doctype html><style>${STYLE}</style><body style="width:${size.width}px;height:${size.height}px">${body}</body>`);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const shot = await page.screenshot();
  await page.close();
  return shot;
}

/** A picture of a larger window at the size that stores want. */
export function atScreenSize(context: BrowserContext, shot: Buffer): Promise<Buffer> {
  return render(context, SCREEN, `<img src="${asAddress(shot)}" style="display:block;width:100%;height:100%">`);
}

/** The popup where the browser opens it: below the toolbar, on the right, over the page that it speaks of. */
export function popupOverPage(context: BrowserContext, { page, popup }: { page: Buffer; popup: Buffer }): Promise<Buffer> {
  return render(context, SCREEN, `<img src="${asAddress(page)}" width="1280" height="800" style="display:block"><img class="card" src="${asAddress(popup)}" style="top:12px;right:28px">`);
}

/** A store's small tile. */
export function smallTile(context: BrowserContext): Promise<Buffer> {
  return render(context, { width: 440, height: 280 }, `<div class="tile" style="flex-direction:column;justify-content:center;align-items:flex-start;padding:0 44px;gap:24px">
    <div class="name" style="font-size:58px;gap:22px"><img src="${ICON}" width="80" height="80">Lector</div>
    <p style="font-size:31px;line-height:1.5"><mark>Any page, read <b>aloud</b>.</mark></p></div>`);
}

/** A store's large tile, with a picture of a reading. */
export function largeTile(context: BrowserContext, reading: Buffer): Promise<Buffer> {
  return render(context, { width: 1400, height: 560 }, `<div class="tile" style="flex-direction:column;justify-content:center;align-items:flex-start;padding-left:64px;gap:34px;width:560px">
    <div class="name" style="font-size:68px;gap:26px"><img src="${ICON}" width="96" height="96">Lector</div>
    <p style="font-size:35px;line-height:1.5"><mark>Any page, read <b>aloud</b>,<br>the spoken sentence marked.</mark></p></div>
    <img class="card" src="${asAddress(reading)}" width="780" style="left:588px;top:36px">`);
}
