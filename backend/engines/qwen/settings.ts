/** Where DashScope offers its models, as its setting is written. */
export type Region = 'singapore' | 'beijing';

/** What the engine is told about the service. */
export interface QwenSettings {
  /** Never shown. */
  key: { reveal(): string };
  region: Region;
  /** Where the operator has set other addresses than the region's. */
  httpBaseUrl: string | null;
  websocketBaseUrl: string | null;
  /** Who cuts a text that is too long for one commit, with realtime models: Lector, or the service itself (`server_commit`); left out: Lector. */
  realtimeMode?: 'commit' | 'server_commit';
}

/** Addresses of the service, without a slash at the end. */
export interface ServiceAddresses {
  /** Up to `/api/v1`. */
  http: string;
  /** Up to and with `/realtime`. */
  realtime: string;
  /** The origin that results may come from beside the vendor's hosts, where the operator has set an address; else null. */
  ownOrigin: string | null;
  /** Where the text of a model spoken with by HTTP, or by WebSocket, goes, in plain words: what the address says, whatever the region's setting. */
  places: { http: string; realtime: string };
}

const PLACES: Record<Region, string> = { singapore: 'Singapore', beijing: 'Beijing' };

/** @see Model Studio, "Qwen-TTS API" and "Realtime speech synthesis" (read 2026-11) */
const HOSTS: Record<Region, string> = { singapore: 'dashscope-intl.aliyuncs.com', beijing: 'dashscope.aliyuncs.com' };

/** Where the vendor's hosts stand. @see Model Studio, "Regions" (read 2026-11) */
const VENDOR_PLACES: readonly [RegExp, string][] = [
  [/^dashscope-intl\.|\.ap-southeast-1\./, 'Singapore'],
  [/^dashscope\.aliyuncs\.com$|\.cn-beijing\./, 'Beijing'],
  [/^dashscope-us\.|\.us-east-1\./, 'Virginia'],
  [/^cn-hongkong\.|\.cn-hongkong\./, 'Hong Kong'],
  [/\.eu-central-1\./, 'Frankfurt'],
  [/\.ap-northeast-1\./, 'Tokyo'],
];

/** A region in plain words. */
export function placeName(region: Region): string {
  return PLACES[region];
}

/** The addresses that the settings mean. The vendor's own names for them leave open how much of the path is given. */
export function serviceAddresses({ region, httpBaseUrl, websocketBaseUrl }: QwenSettings): ServiceAddresses {
  const http = httpBaseUrl === null ? `https://${HOSTS[region]}/api/v1` : withPath(httpBaseUrl, '/api/v1');
  const realtime = websocketBaseUrl === null ? `wss://${HOSTS[region]}/api-ws/v1/realtime` : realtimeUrl(websocketBaseUrl);
  return { http, realtime, ownOrigin: httpBaseUrl === null ? null : new URL(http).origin, places: { http: placeOf(new URL(http).hostname, region), realtime: placeOf(new URL(realtime).hostname, region) } };
}

function realtimeUrl(given: string): string {
  const base = withPath(given, '/api-ws/v1');
  // The vendor's setting names the older protocol's path.
  return base.endsWith('/realtime') ? base : `${base.replace(/\/inference$/, '')}/realtime`;
}

function withPath(given: string, path: string): string {
  const base = given.replace(/\/+$/, '');
  return new URL(base).pathname === '/' ? base + path : base;
}

function placeOf(host: string, region: Region): string {
  if (host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)) return 'this machine';
  if (!host.endsWith('.aliyuncs.com')) return host;
  return VENDOR_PLACES.find(([pattern]) => pattern.test(host))?.[1] ?? PLACES[region];
}
