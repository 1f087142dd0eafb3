import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { BlockList, isIPv4, type LookupFunction } from 'node:net';
import { engineError } from './errors.ts';
import type { Region } from './settings.ts';

/** The hosts that finished sounds lie on. @see results of the service, 2025-07 to 2026-08 */
const RESULT_HOSTS: Record<Region, readonly string[]> = {
  singapore: ['dashscope-result-sgp.oss-ap-southeast-1.aliyuncs.com'],
  beijing: ['dashscope-result-bj.oss-cn-beijing.aliyuncs.com', 'dashscope-result-wlcb.oss-cn-wulanchabu.aliyuncs.com'],
};

/** Where a finished sound may be fetched. */
export interface ResultPlaces {
  region: Region;
  /** The operator's own origin, allowed as it is, or null. */
  ownOrigin: string | null;
}

/** A result that may be fetched. */
export interface ResultAddress {
  url: string;
  /** True for the vendor's hosts: their names may only stand for public addresses. */
  mustBePublic: boolean;
}

/**
 * The address to fetch a result from. The service writes `http:`, which is made `https:`.
 * @throws EngineError `engine_garbled` for any other place than the vendor's hosts of the region and the operator's own origin
 */
export function resultAddress(given: string, { region, ownOrigin }: ResultPlaces): ResultAddress {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url && ownOrigin !== null && url.origin === ownOrigin && url.username === '' && url.password === '') return { url: url.href, mustBePublic: false };
  const isVendor = url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.port === '' && url.username === '' && url.password === '' && RESULT_HOSTS[region].includes(url.hostname);
  if (!isVendor) throw engineError('engine_garbled', { cause: new Error('a result in a foreign place') });
  url.protocol = 'https:';
  return { url: url.href, mustBePublic: true };
}

/** How a name is looked up. */
export type Resolve = (host: string, callback: (error: Error | null, addresses: LookupAddress[]) => void) => void;

const systemResolve: Resolve = (host, callback) => lookUp(host, { all: true }, callback);

/** Looks names up and gives none but public addresses, so that a name cannot lead into the operator's own network. */
export function publicLookup(resolve: Resolve = systemResolve): LookupFunction {
  return (host, options, callback) => {
    resolve(host, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new Error('no address'), '', 4);
      if (!addresses.every(({ address }) => isPublicAddress(address))) return callback(engineError('engine_garbled', { cause: new Error('a result host with a foreign address') }), '', 4);
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** @see IANA special-purpose address registries for IPv4 and IPv6 (read 2026-11) */
const NOT_PUBLIC = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) NOT_PUBLIC.addSubnet(net, prefix, 'ipv4');

const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet('2000::', 3, 'ipv6');
const NOT_PUBLIC_V6 = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) NOT_PUBLIC_V6.addSubnet(net, prefix, 'ipv6');

/** Whether an IP address belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !NOT_PUBLIC.check(address, 'ipv4');
  return PUBLIC_V6.check(address, 'ipv6') && !NOT_PUBLIC_V6.check(address, 'ipv6');
}
