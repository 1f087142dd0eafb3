import { createECDH, createPrivateKey, hkdfSync, sign, type KeyObject } from 'node:crypto';
import { identityMessage, type IdentityProof } from '../../lib/contract/identity.ts';
import type { Secret } from './secret.ts';

/** The order of P-256. @see NIST SP 800-186, section 3.2.1.3 */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The key by which a backend is known again. It is derived from the data folder's secret, so that there is one thing to keep and to lose. */
export class Identity {
  /** The public key, as the contract writes it. */
  readonly publicKey: string;
  readonly #privateKey: KeyObject;

  constructor(secret: Secret) {
    const d = privateScalar(secret);
    const curve = createECDH('prime256v1');
    curve.setPrivateKey(d);
    const point = curve.getPublicKey();
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
    this.publicKey = point.toString('base64url');
    this.#privateKey = createPrivateKey({ key: { kty: 'EC', crv: 'P-256', d: d.toString('base64url'), x, y }, format: 'jwk' });
  }

  /** The proof for a challenge that came with this `Host` header. */
  prove(host: string, challenge: string): IdentityProof {
    const signature = sign('sha256', identityMessage(host, challenge), { key: this.#privateKey, dsaEncoding: 'ieee-p1363' });
    return { identity: this.publicKey, signature: signature.toString('base64url') };
  }
}

/** 1 to the order less 1, evenly spread. @see NIST FIPS 186-5, appendix A.2.1 */
function privateScalar(secret: Secret): Buffer {
  const wide = Buffer.from(hkdfSync('sha256', secret.reveal(), '', 'lector identity', 48));
  const scalar = (BigInt(`0x${wide.toString('hex')}`) % (ORDER - 1n)) + 1n;
  return Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
}
