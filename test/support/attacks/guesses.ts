import { Agent, request } from 'node:http';
import { randomBytes } from 'node:crypto';

const AT_ONCE = 50;

/** An address of this machine, by number. */
export function addressOf(index: number): string {
  return `127.0.1.${1 + index}`;
}

/** Asks for the models with a token, from an address of this machine. */
export function askFrom(localAddress: string, url: string, token: string, agent: Agent = new Agent()): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/v1/models`, { agent, localAddress, headers: { authorization: `Bearer ${token}` } }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject).end();
  });
}

/** Sends wrong tokens from `addressCount` addresses of this machine in turn, and counts how each was answered, by status. */
export async function guessTokens(url: string, { guessCount, addressCount }: { guessCount: number; addressCount: number }): Promise<{ statuses: Record<number, number> }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const statuses: Record<number, number> = {};
  let next = 0;
  const guess = async () => {
    while (next < guessCount) {
      const index = next++;
      const { status } = await askFrom(addressOf(index % addressCount), url, `lector_${randomBytes(32).toString('base64url')}`, agent);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, guess));
  agent.destroy();
  return { statuses };
}
