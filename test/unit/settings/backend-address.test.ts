import { describe, expect, it } from 'vitest';
import { backendAddress } from '../../../lib/settings/backend-address.ts';

const THIS_MACHINE: [typed: string, origin: string][] = [
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['http://127.0.0.1:8787/', 'http://127.0.0.1:8787'],
  ['  http://127.0.0.1:8787  ', 'http://127.0.0.1:8787'],
  ['127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['localhost:8787', 'http://localhost:8787'],
  ['http://localhost', 'http://localhost'],
  ['LOCALHOST:9', 'http://localhost:9'],
  ['HTTP://LocalHost:9/', 'http://localhost:9'],
  ['[::1]:8787', 'http://[::1]:8787'],
  ['http://[::1]:8787', 'http://[::1]:8787'],
  ['http://[0:0:0:0:0:0:0:1]:8787', 'http://[::1]:8787'],
  ['127.255.255.254:1', 'http://127.255.255.254:1'],
  ['http://2130706433:8787', 'http://127.0.0.1:8787'],
  ['http://0x7f.1:8787', 'http://127.0.0.1:8787'],
  ['http://127.1:8787', 'http://127.0.0.1:8787'],
  ['https://127.0.0.1:8787', 'https://127.0.0.1:8787'],
  ['http://127.0.0.1:8787/v1?x=1#y', 'http://127.0.0.1:8787'],
];

const ELSEWHERE: [typed: string, origin: string][] = [
  ['https://home-server.local', 'https://home-server.local'],
  ['home-server.local', 'https://home-server.local'],
  ['home-server.local:8787', 'https://home-server.local:8787'],
  ['192.168.1.20:8787', 'https://192.168.1.20:8787'],
  ['https://192.168.1.20', 'https://192.168.1.20'],
  ['https://lector.example.org:443/', 'https://lector.example.org'],
  ['https://example.org/lector', 'https://example.org'],
  ['localhost.example.org', 'https://localhost.example.org'],
  ['127.0.0.1.example.org', 'https://127.0.0.1.example.org'],
];

const NEEDS_HTTPS = [
  'http://home-server.local', 'http://home-server.local:8787', 'http://192.168.1.20:8787', 'http://10.0.0.1', 'http://[fe80::1]:8787',
  'http://0.0.0.0:8787', 'http://128.0.0.1', 'http://localhost.example.org', 'http://127.0.0.1.example.org', 'http://[::ffff:192.168.1.1]',
];

const NO_ADDRESS = [
  '', '   ', 'http://', 'https://', '://', 'not an address', 'http://a b', 'ftp://127.0.0.1', 'file:///etc/hosts', 'javascript://alert(1)',
  'chrome-extension://abc', 'http://user@127.0.0.1', 'http://user:secret@127.0.0.1:8787', 'user:secret@localhost', 'http://127.0.0.1:99999', 'http://[::1', 'ws://127.0.0.1:8787',
];

describe('backendAddress', () => {
  it.each(THIS_MACHINE)('on this machine plain http will do: %j', (typed, origin) => {
    expect(backendAddress(typed)).toMatchObject({ origin });
  });

  it.each(ELSEWHERE)('elsewhere it is https: %j', (typed, origin) => {
    expect(backendAddress(typed)).toMatchObject({ origin });
  });

  it.each(NEEDS_HTTPS)('plain http to another machine is refused: %j', (typed) => {
    expect(backendAddress(typed)).toEqual({ fault: 'needs-https' });
  });

  it.each(NO_ADDRESS)('is no address: %j', (typed) => {
    expect(backendAddress(typed)).toEqual({ fault: 'not-an-address' });
  });
});
