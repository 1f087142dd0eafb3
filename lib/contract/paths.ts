/** The paths of the HTTP surface, as both sides write them. */
export const PATHS = {
  speech: '/v1/audio/speech',
  voices: '/v1/audio/voices',
  models: '/v1/models',
  /** POST: a pairing code for a token. Open to everybody. */
  pair: '/v1/pair',
  /** GET with `challenge`: the backend proves who it is. Open to everybody; no token may be sent. */
  identity: '/v1/identity',
  /** GET: what the asking client has used, and what is left. */
  usage: '/v1/usage',
  /** PATCH: the asking client's own monthly limit. DELETE: the client revokes itself. */
  client: '/v1/client',
  /** DELETE: purges the stored clips that only the asking client has used. */
  clientClips: '/v1/client/clips',
  /** GET: a stored clip by its signed link; one more segment, the clip's key. */
  clips: '/v1/clips',
  translations: '/v1/translations',
  translators: '/v1/translators',
  livez: '/livez',
  readyz: '/readyz',
  openapi: '/openapi.json',
  sample: '/sample',
} as const;

/** The backend's address where nothing else is set. */
export const DEFAULT_BACKEND_URL = 'http://127.0.0.1:8787';
