import type { Check } from './checked.ts';

/**
 * What every answer tells browsers: that it is data, which is shown as nothing else than it says, loads nothing, is framed nowhere, and is read by no
 * page of another origin. A route that is a page says so itself, by a policy of its own.
 * @see OWASP, HTTP Headers Cheat Sheet (read 2026-11)
 */
const HEADERS = Object.entries({
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
});

/** Sets them on Node's own answer: the framework makes its answer anew for headers that come after it. */
export const securityHeaders: Check = ({ env: { outgoing } }) => {
  for (const [name, value] of HEADERS) outgoing.setHeader(name, value);
};
