const button = document.querySelector('button');
button.disabled = true;
await chrome.runtime.sendMessage('ensure');
const port = chrome.runtime.connect();
button.addEventListener('click', () => port.postMessage('sound'));
button.disabled = false;
button.focus();
