import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { requiredTool } from './required-tool.ts';

const run = promisify(execFile);

/** A screen of one's own, with a window manager, for what headless Chromium lacks: native menus. */
export interface HeadedDisplay {
  /** `:99`, for {@link LaunchOptions.display}. */
  name: string;
  /**
   * Opens the page's context menu with the right mouse button at a point of the page (CSS px) and chooses an entry of the extension's by keyboard.
   * `entry` is the entry's place among the extension's, from 0; `count` is how many there are: one stands in the menu itself, more in a submenu.
   * `isSelected` says whether the point lies in a selection that the page itself does not know of (a frame's). Gives the wall-clock time (ms) just before the choice.
   */
  chooseFromMenu(page: Page, at: { x: number; y: number }, entry: number, count: number, isSelected?: boolean): Promise<number>;
  /** PNG of the whole screen; needs ImageMagick. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts Xvfb and openbox on a free display.
 * @throws Error naming the command that installs what is missing
 */
export async function startDisplay(): Promise<HeadedDisplay> {
  const xvfb = requiredTool('Xvfb', 'xvfb');
  const openbox = requiredTool('openbox', 'openbox');
  const xdotool = requiredTool('xdotool', 'xdotool');
  const server = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const output = server.stdio[3];
  if (!output) throw new Error('Xvfb has no pipe for its display number');
  const [number] = (await once(output, 'data')) as [Buffer];
  const name = `:${number.toString().trim()}`;
  const env = { ...process.env, DISPLAY: name };
  const manager = spawn(openbox, [], { env, stdio: 'ignore' });
  const tool = async (...args: string[]) => await run(xdotool, args, { env });
  return {
    name,
    async chooseFromMenu(page, { x, y }, entry, count, knownSelected) {
      const origin = await page.evaluate(() => ({ x: screenX + (outerWidth - innerWidth) / 2, y: screenY + outerHeight - innerHeight }));
      await tool('mousemove', '--sync', String(Math.round(origin.x + x)), String(Math.round(origin.y + y)));
      await tool('click', '3');
      await sleep(400);
      // Below the extension's entries stand "Inspect" and, where nothing is selected, "View page source".
      const isSelected = knownSelected ?? (await page.evaluate(() => getSelection()?.isCollapsed === false));
      for (let step = 0; step < (isSelected ? 2 : 3); step += 1) {
        await tool('key', 'Up');
        await sleep(60);
      }
      if (count > 1) {
        await tool('key', 'Right');
        await sleep(250);
        for (let step = 0; step < entry; step += 1) {
          await tool('key', 'Down');
          await sleep(60);
        }
      }
      const time = Date.now();
      await tool('key', 'Return');
      return time;
    },
    async screenshot(path) {
      await run('import', ['-window', 'root', path], { env });
    },
    async close() {
      await end(manager);
      await end(server);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
