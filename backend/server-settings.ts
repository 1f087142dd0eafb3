import { BlockList, isIP } from 'node:net';
import * as z from 'zod';

/** Reads a small text file. @throws the system's error */
export type ReadText = (path: string) => string;

/** A setting that is a list in JSON, or names a file with one, and what is wrong with it: one sentence for each mistake, none with a value in it. */
export interface ReadList {
  /** How the setting is called in mistakes. */
  setting: string;
  entries: unknown[];
  mistakes: string[];
}

/** The most servers in one list. */
const MAX_SERVERS = 20;

/** The list in the setting `name` (JSON) or `name_FILE` (a file with it); empty where neither is set. */
export function readServerList(name: string, { text, file, readText }: { text: string | undefined; file: string | undefined; readText: ReadText }): ReadList {
  const setting = text === undefined ? `${name}_FILE` : name;
  const mistakes: string[] = [];
  const wrong = (mistake: string) => ({ setting, entries: [], mistakes: [mistake] });
  if (text !== undefined && file !== undefined) return wrong(`${name} and ${name}_FILE cannot both be set.`);
  const json = text ?? (file === undefined ? undefined : readSetting(file, setting, readText, mistakes));
  if (json === undefined) return { setting, entries: [], mistakes };
  const entries = parse(json);
  if (!Array.isArray(entries)) return wrong(`${setting} must be a list of servers in JSON.`);
  if (entries.length > MAX_SERVERS) return wrong(`${setting} must have at most ${MAX_SERVERS} servers.`);
  return { setting, entries, mistakes };
}

/** The text of a file that a setting names; undefined, with a mistake more, where it cannot be read. */
export function readSetting(path: string, setting: string, readText: ReadText, mistakes: string[]): string | undefined {
  try {
    return readText(path).trim();
  } catch (error) {
    mistakes.push(`${setting} names a file that cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
    return undefined;
  }
}

/** The mistakes that a schema has found in a list's entry. Zod's own messages name fields and types, never values. */
export function mistakesOf(place: string, { issues }: z.ZodError): string[] {
  return issues.map(({ path, message }) => `${[place, ...path.map(String)].join('.')} ${message}.`);
}

/** The address of a server, with OpenAI's version where it has no path of its own, and without a slash at the end. */
export const serverUrlSchema = z.string().refine(isBaseUrl, 'must be an http or https address without a user, a password, a query or a fragment').transform(withVersion);

/** Where an address is, in plain words. */
export function placeOf(url: string): string {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) return 'this machine';
  const version = isIP(host);
  const isPrivate = version === 0 ? !host.includes('.') || /\.(local|lan|internal|home\.arpa)$/.test(host) : privateAddresses.check(host, version === 4 ? 'ipv4' : 'ipv6');
  return isPrivate ? `${host}, in your network` : host;
}

const privateAddresses = new BlockList();
for (const [net, bits] of [['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['169.254.0.0', 16], ['100.64.0.0', 10]] as const) privateAddresses.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [['fc00::', 7], ['fe80::', 10]] as const) privateAddresses.addSubnet(net, bits, 'ipv6');

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    // Its message quotes the text, and a key may be in there.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isBaseUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

function withVersion(text: string): string {
  const url = URL.parse(text);
  if (!url) return text;
  const path = url.pathname.replace(/\/+$/, '');
  return url.origin + (path === '' ? '/v1' : path);
}
