import { browser } from 'wxt/browser';

const CHANNEL = 'lector-welcome';
/** How the page is addressed that opens by itself. */
const AFTER_INSTALLATION = '#installed';

/** Opens the welcome page once, after the installation, unless Lector is set up already (`isSetUp`). Must be called in the first turn of the background. */
export function welcomeOnInstall(isSetUp: () => Promise<boolean>): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason !== 'install') return;
    void isSetUp().then((isDone) => (isDone ? null : browser.tabs.create({ url: browser.runtime.getURL(`/welcome.html${AFTER_INSTALLATION}`) })));
  });
}

/** Closes the welcome page where it is open: what it is for has been done by other means. */
export function closeWelcome(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('close');
  channel.close();
}

/** Lets {@link closeWelcome} close the page that this is called in; one that has opened by itself closes also where Lector was set up while it was being loaded (`isSetUp`). */
export function closeWhenTold(isSetUp: () => Promise<boolean>): void {
  const close = () => void browser.tabs.getCurrent().then((tab) => (tab?.id === undefined ? null : browser.tabs.remove(tab.id)));
  new BroadcastChannel(CHANNEL).addEventListener('message', close);
  if (location.hash === AFTER_INSTALLATION) void isSetUp().then((isDone) => isDone && close());
}
