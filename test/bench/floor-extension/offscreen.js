const context = new AudioContext({ latencyHint: 'interactive' });

/** Sounds 440 Hz for 400 ms, at once. */
function sound() {
  const oscillator = new OscillatorNode(context, { frequency: 440 });
  oscillator.connect(context.destination);
  oscillator.start();
  oscillator.stop(context.currentTime + 0.4);
}

if (location.hash === '#sound') sound();
chrome.runtime.onConnect.addListener((port) => port.onMessage.addListener(sound));
