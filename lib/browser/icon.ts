import { browser } from 'wxt/browser';
import type { Settings } from '../settings/settings.ts';

const POPUP = '/popup.html';

/** The toolbar icon. Firefox is built as MV2, where it has its older name. */
export function iconOf(): typeof browser.action {
  return browser.action ?? browser.browserAction;
}

/** Lets a press of the icon open the popup, or read at once: an icon without a popup tells the background of the press. Holds until the browser ends. */
export async function setIcon(choice: Settings['icon']): Promise<void> {
  await iconOf().setPopup({ popup: choice === 'opens-choices' ? browser.runtime.getURL(POPUP) : '' });
}

/** Opens the popup, which says what there is to say of the page in front, whatever a press of the icon does. */
export async function showPopup(): Promise<void> {
  const icon = iconOf();
  const usual = await icon.getPopup({});
  if (usual === '') await setIcon('opens-choices');
  try {
    await icon.openPopup();
  } finally {
    if (usual === '') await setIcon('starts-reading');
  }
}
