// Cold: the shortcut makes the document, and the document sounds. It also injects the page's button, after the sound is asked for.
chrome.commands.onCommand.addListener(async (_command, tab) => {
  await ensureDocument('#sound');
  await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['page.js'] });
});

chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  if (message !== 'ensure') return false;
  ensureDocument('').then(() => answer(true));
  return true;
});

/** Makes the sounding document where there is none. */
async function ensureDocument(hash) {
  const there = await chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (there.length > 0) return;
  await chrome.offscreen.createDocument({ url: `offscreen.html${hash}`, reasons: ['AUDIO_PLAYBACK'], justification: 'Measures how soon a sound can be heard.' });
}
