const speech = (body: string) => ({ path: '/v1/audio/speech', body });
const spoken = (fields: string) => speech(`{"input":"A","voice":"tones/en"${fields}}`);

/** One request that no client sends. */
export interface HostileRequest {
  path: string;
  body: string;
  /** Beside those that each request has. */
  headers?: Record<string, string>;
}

/** Requests that are too large, too deep, or meant to confuse, by what they are. Each has to be refused with a status from 400 to 499. */
export const HOSTILE_REQUESTS: Readonly<Record<string, HostileRequest>> = {
  'a body of 10 MB': speech(`{"input":"${'a'.repeat(10 * 1024 * 1024)}","voice":"tones/en"}`),
  'a text of a million characters': speech(`{"input":"${'a'.repeat(1_000_000)}","voice":"tones/en"}`),
  'a header of 1 MB': { ...speech('{}'), headers: { 'x-long': 'a'.repeat(1024 * 1024) } },
  'two thousand headers': { ...speech('{}'), headers: Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`x-${index}`, 'a'])) },
  'ten thousand keys': spoken(Array.from({ length: 10_000 }, (_, index) => `,"k${index}":1`).join('')),
  'thousands of keys in a small body': spoken(Array.from({ length: 5000 }, (_, index) => `,"k${index}":1`).join('')),
  'arrays ten thousand deep': speech('['.repeat(10_000) + ']'.repeat(10_000)),
  'objects five thousand deep': speech('{"a":'.repeat(5000) + '1' + '}'.repeat(5000)),
  'a depth of ten thousand in a field': spoken(`,"language":${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  'a key __proto__': spoken(',"__proto__":{"polluted":true}'),
  'a key constructor': spoken(',"constructor":{"prototype":{"polluted":true}}'),
  'a nested __proto__': spoken(',"delivery":{"__proto__":{"polluted":true}}'),
  '__proto__ in the pairing': { path: '/v1/pair', body: '{"__proto__":{"code":"123456","name":"x","polluted":true}}' },
  'lone surrogates and nothing else to say': speech('{"input":" \\u0000 ","voice":"tones/en"}'),
  'a lone surrogate as a voice': speech('{"input":"A","voice":"\\ud800"}'),
  'NUL in a voice': speech('{"input":"A","voice":"tones/en\\u0000"}'),
  'NUL in the body': speech('{"input":"A",\u0000"voice":"tones/en"}'),
  'a number of a thousand digits': spoken(`,"speed":${'9'.repeat(1000)}`),
  'the same field twice': speech('{"input":"A","input":"","voice":"tones/en"}'),
  'a body that is no JSON': speech('input=A&voice=tones/en'),
  'UTF-16': speech('\u00ff\u00fe{\u0000}\u0000'),
};

/** A request as bytes, on a connection that closes afterwards. */
export function bytesOf(url: string, { path, body, headers = {} }: HostileRequest, authorization: string): string[] {
  const bodyBytes = Buffer.from(body);
  const all = { host: new URL(url).host, authorization, 'content-type': 'application/json', 'content-length': String(bodyBytes.length), connection: 'close', ...headers };
  return [`POST ${path} HTTP/1.1\r\n`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`), '\r\n', body];
}
