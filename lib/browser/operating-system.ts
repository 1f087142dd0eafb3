import { browser } from 'wxt/browser';

const KNOWN = ['mac', 'win', 'linux', 'cros'] as const;

/** The operating system, as far as it matters where voices are added. */
export async function operatingSystem(): Promise<(typeof KNOWN)[number] | 'unknown'> {
  const { os } = await browser.runtime.getPlatformInfo();
  return KNOWN.find((known) => known === os) ?? 'unknown';
}
