import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { generateChromeMessagesText, generateTypeText, parseMessagesFile, type ParsedMessage } from '@wxt-dev/i18n/build';
import { messageName } from './message-name.ts';

/** The language that says what the others lack, in the browser and in the types. */
export const DEFAULT_LOCALE = 'en';

const FOLDER = import.meta.dirname;

/** What a build lays beside the extension: `_locales/…/messages.json` for each file of this folder. */
export async function localeAssets(): Promise<{ relativeDest: string; contents: string }[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.json'));
  return Promise.all(files.map(async (file) => ({
    // Browsers write the region with an underscore.
    relativeDest: join('_locales', basename(file, '.json').replace('-', '_'), 'messages.json'),
    contents: generateChromeMessagesText((await parseMessagesFile(join(FOLDER, file))).map(named)),
  })));
}

/** The declaration of every key of the default language with its placeholders, as TypeScript. */
export async function localeTypes(): Promise<string> {
  return generateTypeText(await parseMessagesFile(join(FOLDER, `${DEFAULT_LOCALE}.json`)));
}

function named(message: ParsedMessage): ParsedMessage {
  const isOurs = !message.key[0]!.startsWith('@@');
  return isOurs ? { ...message, key: message.key.map(messageName) } : message;
}
