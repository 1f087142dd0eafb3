import { spawn } from 'node:child_process';

/** What a program prints. Rejects where it cannot be run or ends with anything but 0. */
export async function runProgram(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.once('error', reject);
  child.once('close', (code) => (code === 0 ? resolve(printed) : reject(new Error(`${program} ended with ${code}: ${printed}`))));
  return await promise;
}
