import { resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
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
