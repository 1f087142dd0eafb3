const STEPS = ['../', '..%2f', '..%2F', '%2e%2e/', '%2e%2e%2f', '..%252f', '%252e%252e%252f', '..\\', '..%5c', '%2e%2e%5c', '..%c0%af', '..%c1%9c', '%c0%ae%c0%ae%c0%af', '..%ef%bc%8f', '%ef%bc%8e%ef%bc%8e%ef%bc%8f', '..%e2%81%84', '....//', '....%2f%2f', '..;/', '..%00/', '..%0d%0a%2f'];
const TARGETS = ['etc/passwd', 'secret', 'lector.db', 'package.json', 'index.html%00.png'];
const DEPTHS = [1, 3, 8];

/** Ways to say a place outside of a folder, as the rest of a path: more than 300 of them. */
export const TRAVERSALS: readonly string[] = [
  ...STEPS.flatMap((step) => DEPTHS.flatMap((depth) => TARGETS.map((target) => step.repeat(depth) + target))),
  ...['/etc/passwd', '%2fetc%2fpasswd', '//etc/passwd', 'file:%2f%2f%2fetc%2fpasswd', 'C:%5cWindows%5cwin.ini', '%5c%5cserver%5cshare', '~/secret', '%7e%2fsecret', '.git/config', '.env', '%00', '%', '%zz', '%e0%a4', 'a'.repeat(5000), `${'a/'.repeat(500)}b`, 'index.html/..%2f..%2fsecret', 'CON', 'nul.html', 'index.html%20', 'INDEX.HTML', 'index.html::$DATA'],
];
