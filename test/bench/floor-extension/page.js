// Resume: a button on the page, whose click goes straight to the document that sounds.
const port = chrome.runtime.connect();
const host = document.createElement('lector-bar');
const root = host.attachShadow({ mode: 'closed' });
const button = document.createElement('button');
button.textContent = 'Play';
button.style.cssText = 'position:fixed;right:20px;bottom:20px;z-index:2147483647';
button.addEventListener('click', () => port.postMessage('sound'));
root.append(button);
document.documentElement.append(host);
