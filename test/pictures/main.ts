import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createEspeakEngine } from '../../backend/engines/espeak/espeak-engine.ts';
import { createQwenEngine } from '../../backend/engines/qwen/qwen-engine.ts';
import type { Engine } from '../../backend/speech/engine.ts';
import { startLector } from '../support/lector.ts';
import { startDashScope } from '../upstream/dashscope/dashscope.ts';
import { createToneSource } from '../upstream/dashscope/tone-source.ts';
import { atScreenSize, largeTile, popupOverPage, smallTile } from './compose.ts';
import { dark, popup, reading, settings, twoLanguages } from './scenes.ts';
import { TOLD_IN_SPANISH } from './told-in-spanish.ts';

const FOLDER = resolve(import.meta.dirname, '../../docs/store/pictures');
const KEY = 'sk-emulated';
/** What a sentence of an AI voice lasts. */
const SENTENCE_MS = 5000;

/** The emulated service told of as the one that it stands for, which is not on this machine. */
function inSingapore(engine: Engine): Engine {
  const [first, ...others] = engine.info.models;
  const moved = (model: typeof first) => ({ ...model, region: 'Singapore' });
  return { ...engine, info: { ...engine.info, models: [moved(first), ...others.map(moved)] } };
}

mkdirSync(FOLDER, { recursive: true });
const keep = (name: string, png: Buffer) => {
  writeFileSync(join(FOLDER, name), png);
  process.stdout.write(`${name}: ${Math.round(png.length / 1000)} kB\n`);
};

{
  // The Computer voice tells when each word is spoken.
  await using lector = await startLector({ engine: 'espeak' });
  const shot = await reading(lector);
  keep('1-reading.png', await atScreenSize(lector.browser.context, shot));
  keep('tile-440x280.png', await smallTile(lector.browser.context));
  keep('tile-1400x560.png', await largeTile(lector.browser.context, shot));
}
{
  await using started = new AsyncDisposableStack();
  const service = started.adopt(await startDashScope({ keys: [KEY], speech: createToneSource({ msOf: () => SENTENCE_MS }), perMinute: Infinity }), (running) => running.close());
  const { httpBaseUrl, websocketBaseUrl } = service;
  const engines = () => [inSingapore(createQwenEngine({ key: { reveal: () => KEY }, region: 'singapore', httpBaseUrl, websocketBaseUrl })), createEspeakEngine()];
  const lector = started.use(await startLector({ engine: 'given', engines, translation: { dictionary: { Spanish: TOLD_IN_SPANISH } } }));
  keep('2-popup.png', await popupOverPage(lector.browser.context, await popup(lector)));
  const { context } = lector.browser;
  keep('3-two-languages.png', await atScreenSize(context, await twoLanguages(lector)));
  keep('4-settings.png', await settings(lector, 'light'));
  keep('5-dark.png', await atScreenSize(context, await dark(lector)));
}
