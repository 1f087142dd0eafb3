import { resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { findChromium } from './extension-browser.ts';

/** Bundles the page side (`page-library.ts`) into one script that puts it at `globalThis.lector`. */
export async function bundlePageLibrary(): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: resolve(import.meta.dirname, 'page-library.ts'), formats: ['iife'], name: 'lectorPage' } },
  })) as Rollup.RollupOutput[];
  return output[0]!.output[0].code;
}

/** A headless Chromium without an extension: `$CHROMIUM_PATH`, or the system's. */
export function launchPlainBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
}

/** A page in a browser of its own, without an extension. */
export interface PlainPage {
  page: Page;
  /** What puts the page side at `globalThis.lector` when it is evaluated there. */
  script: string;
  close(): Promise<void>;
}

/** Opens one, of that size in CSS px. */
export async function openPlainPage(viewport: { width: number; height: number }): Promise<PlainPage> {
  const [browser, script] = await Promise.all([launchPlainBrowser(), bundlePageLibrary()]);
  return { page: await browser.newPage({ viewport }), script, close: () => browser.close() };
}
