import { BlockList, isIP, isIPv6 } from 'node:net';
import type { IncomingMessage } from 'node:http';
import type { Check } from './checked.ts';
import { Problem } from './problems.ts';

/** Under which names the backend answers, and through whom. */
export interface HostSettings {
  /** `Host` headers in lower case, with their ports. */
  allowedHosts: ReadonlySet<string>;
  /** The proxies that are believed what they say of host and client address: IP addresses, or networks as `10.0.0.0/8`. */
  trustedProxies: readonly string[];
}

/** The `Host` headers under which a backend on this port is reached: loopback's names, the address that it listens on, and its public address's. */
export function hostsFor(host: string, port: number, publicUrl: string | null = null): Set<string> {
  const names = new Set(['127.0.0.1', 'localhost', '[::1]', host.includes(':') ? `[${host}]` : host.toLowerCase()]);
  const own = [...names].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  return new Set(publicUrl === null ? own : [...own, new URL(publicUrl).host]);
}

/** The address at which a backend that listens on `host` is reached from its own machine, without a slash at the end: `http://127.0.0.1:8787`. */
export function urlOf(host: string, port: number): string {
  const name = ({ '0.0.0.0': '127.0.0.1', '::': '::1' } as Readonly<Record<string, string>>)[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/**
 * Refuses requests that were meant for another host: a page can make its own name point here, but not change the header. What a proxy says of host
 * and client address counts only where that proxy is trusted.
 */
export function onlyOwnHosts({ allowedHosts, trustedProxies }: HostSettings): Check {
  const proxies = blockListOf(trustedProxies);
  return (c) => {
    const { incoming } = c.env;
    const peer = plainAddress(incoming.socket.remoteAddress ?? '');
    const isProxied = trustedProxies.length > 0 && isListed(proxies, peer);
    const host = ((isProxied ? single(incoming, 'x-forwarded-host') : undefined) ?? incoming.headers.host)?.toLowerCase();
    // Two of them may mean one thing to a proxy and another one here.
    if (host === undefined || !allowedHosts.has(host) || countHosts(incoming) > 1) throw new Problem('host_not_allowed', 'This backend does not answer under that host name. Use the address that it says, or tell it this one (LECTOR_PUBLIC_URL).');
    c.set('host', host);
    c.set('address', isProxied ? forwardedFor(incoming, peer, proxies) : peer);
  };
}

function countHosts({ rawHeaders }: IncomingMessage): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!;
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
}

/** Whether a text is an address or network as {@link HostSettings.trustedProxies} has them. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 6 ? 128 : 32));
  return family !== 0 && isPrefix && rest.length === 0;
}

/** The nearest address that is not a trusted proxy's; each proxy appends whom it was asked by. */
function forwardedFor(incoming: IncomingMessage, peer: string, proxies: BlockList): string {
  const chain = (single(incoming, 'x-forwarded-for') ?? '').split(',').map((part) => plainAddress(part.trim()));
  return chain.findLast((address) => isIP(address) !== 0 && !isListed(proxies, address)) ?? peer;
}

function single(incoming: IncomingMessage, name: string): string | undefined {
  const value = incoming.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** IPv4 addresses in IPv6's clothes without them. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

function isListed(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function blockListOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
