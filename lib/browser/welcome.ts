import { browser } from 'wxt/browser';

const CHANNEL = 'lector-welcome';

/** Opens the welcome page once, after the installation, unless Lector is set up already (`isSetUp`). Must be called in the first turn of the background. */
export function welcomeOnInstall(isSetUp: () => Promise<boolean>): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason !== 'install') return;
    void isSetUp().then((isDone) => (isDone ? null : browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') })));
  });
}

/** Closes the welcome page where it is open: what it is for has been done by other means. */
export function closeWelcome(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('close');
  channel.close();
}

/** Lets {@link closeWelcome} close the page that this is called in. */
export function closeWhenTold(): void {
  new BroadcastChannel(CHANNEL).addEventListener('message', () => {
    void browser.tabs.getCurrent().then((tab) => (tab?.id === undefined ? null : browser.tabs.remove(tab.id)));
  });
}
