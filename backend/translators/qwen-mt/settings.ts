import type { ModelName, Region } from './models.ts';

/** What the translator is told about the service. */
export interface QwenMtSettings {
  /** Never shown. */
  key: { reveal(): string };
  region: Region;
  /** Where the operator has set another address than the region's for the interface in OpenAI's form. */
  compatibleBaseUrl: string | null;
  translationModel: ModelName;
}

const PATH = '/compatible-mode/v1';

/** @see Model Studio, "Qwen-MT" (read 2026-11) */
const HOSTS: Record<Region, string> = { singapore: 'dashscope-intl.aliyuncs.com', beijing: 'dashscope.aliyuncs.com' };
const PLACES: Record<Region, string> = { singapore: 'Singapore', beijing: 'Beijing' };

/** The address up to the version, and where the text goes, in plain words. */
export function serviceOf({ region, compatibleBaseUrl }: Pick<QwenMtSettings, 'region' | 'compatibleBaseUrl'>): { baseUrl: string; place: string } {
  if (compatibleBaseUrl === null) return { baseUrl: `https://${HOSTS[region]}${PATH}`, place: PLACES[region] };
  const url = new URL(compatibleBaseUrl);
  const baseUrl = url.pathname === '/' ? url.origin + PATH : compatibleBaseUrl.replace(/\/+$/, '');
  const isLocal = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
  return { baseUrl, place: isLocal ? 'this machine' : url.hostname.endsWith('.aliyuncs.com') ? PLACES[region] : url.hostname };
}
