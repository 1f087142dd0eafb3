/** What a typed address comes to: the backend's origin, or why it cannot be one. */
export type BackendAddress = { origin: string; host: string } | { fault: 'not-an-address' | 'needs-https' };

/**
 * Reads an address as a person types it. Without a scheme it is http on this machine and https elsewhere. Plain http goes to this
 * machine only: anywhere else the token and the texts could be read on the way. Paths, queries and fragments are dropped; names and passwords refused.
 */
export function backendAddress(typed: string): BackendAddress {
  const text = typed.trim();
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  const url = hasScheme ? parse(text) : parse(`http://${text}`);
  if (!url || url.hostname === '' || url.username !== '' || url.password !== '') return { fault: 'not-an-address' };
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname))) return { origin: url.origin, host: url.host };
  if (url.protocol !== 'http:') return { fault: 'not-an-address' };
  const secure = hasScheme ? null : parse(`https://${text}`);
  return secure ? { origin: secure.origin, host: secure.host } : { fault: 'needs-https' };
}

function parse(text: string): URL | null {
  return /\s/.test(text) || !URL.canParse(text) ? null : new URL(text);
}

/** The loopback names and addresses, as URLs normalise them. @see RFC 6761 section 6.3, RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3 */
function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}
