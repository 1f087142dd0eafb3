/** The paths of the HTTP surface, as both sides write them. */
export const PATHS = {
  speech: '/v1/audio/speech',
  voices: '/v1/audio/voices',
  models: '/v1/models',
  livez: '/livez',
  readyz: '/readyz',
  openapi: '/openapi.json',
  sample: '/sample',
} as const;

/** The backend's address where nothing else is set. */
export const DEFAULT_BACKEND_URL = 'http://127.0.0.1:8787';
