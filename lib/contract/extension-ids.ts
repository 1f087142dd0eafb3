/**
 * The public key in the manifest of the build that is loaded unpacked in Chrome, Chromium and Edge: the extension's id follows from it, so it is the same on
 * every machine. Nobody has the private half, since nothing is signed with it. Packages for stores carry none: a store refuses another key than its own.
 * @see https://developer.chrome.com/docs/extensions/reference/manifest/key (read 2026-11)
 */
export const UNPACKED_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAv+H6Fjx3awyqZWT03E63p9Cu0yHmmNrPgqlgbkVwMTI5C2VCJ7iDIHjoNY6J7CcTJ9SolNP88O+vdRtjeeqFmN0yNX+YfdUakkV61BIuV3AyTYbo6zI/6e6UxNH/DJu7c5/T/WmAT6hStbid8LNMd/jj9wZGdFhXSQWraqDztIeThrXG+TMCOiSJx9vhTXVD5Bltrx78xoPXjs/ZqW6ytq3ea47ijGx7RMbM8oUJPCOtZn5uwKEz3h9UvfzRVRc9j89cfo0d5zaS9E3zvYFF+gEG51M+vpW/UTFuvBR0a2zJOVDhr+4HNXF0/ws77sbKQECfiO7raoDtH9/IKcsLkQIDAQAB';

/** The id that follows from {@link UNPACKED_KEY}. */
export const UNPACKED_EXTENSION_ID = 'phhldciodgnnmgbeddehbhnmmdmphkko';

/** The ids under which Chrome, Chromium and Edge know Lector: a backend lets them in wherever it runs. Those that stores have assigned belong here too, one for each store. */
export const EXTENSION_IDS: readonly string[] = [UNPACKED_EXTENSION_ID];

/**
 * The id under which Firefox and addons.mozilla.org know Lector. It is never changed: settings, pairing and updates hang on it.
 * @see https://extensionworkshop.com/documentation/develop/extensions-and-the-add-on-id/ (read 2026-11)
 */
export const FIREFOX_EXTENSION_ID = '{1fbb7f7f-550b-4e8c-820d-3b8bda0292a0}';
