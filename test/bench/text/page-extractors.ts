import { resolve } from 'node:path';
import { build, type Rollup } from 'vite';

/** The tools that can find the text of a page, by name. */
export const PAGE_TOOLS = ['lector', 'readability', 'defuddle'];

/**
 * A script for the page that puts `extractText(): string[] | Promise<string[]>` of a tool at `globalThis`: the blocks of the page's
 * text, without its headline.
 */
export async function bundleExtractor(tool: string): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: resolve(import.meta.dirname, `in-page/${tool}.ts`), formats: ['iife'], name: 'textExtractor' } },
  })) as Rollup.RollupOutput[];
  return output[0]!.output[0].code;
}
