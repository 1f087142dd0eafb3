import type { SpeechServerOptions } from '../../upstream/openai/openai.ts';
import { holdToContract } from './contract.ts';
import { emulate, engineFor } from './openai/calling.ts';

const SUBJECTS: [string, SpeechServerOptions, Record<string, unknown>][] = [
  ['vLLM-Omni', { profile: 'vllm-omni' }, { profile: 'vllm-omni' }],
  ['vLLM-Omni with word times', { profile: 'vllm-omni' }, { profile: 'vllm-omni', wordTimestamps: true }],
  ['Kokoro', { profile: 'kokoro' }, { profile: 'kokoro' }],
  ['OpenAI', { profile: 'openai' }, { profile: 'openai', key: 'sk-1' }],
];

for (const [name, options, setting] of SUBJECTS) {
  holdToContract({
    name,
    async start() {
      const server = await emulate(options);
      const status = (code: number, body?: string) => () => void server.behaviour.faults.push({ type: 'status', status: code, ...(body !== undefined && { body }) });
      return {
        engine: engineFor({ ...setting, url: server.url }),
        // A socket may be kept for the next call; a call may not.
        busyCount: () => server.running,
        hang: () => Object.assign(server.behaviour, { everyCall: { type: 'hang', where: 'after headers' } }),
        fail: {
          upstream_auth: status(401),
          upstream_quota: status(429, '{"error":{"message":"no quota","type":"insufficient_quota","code":"insufficient_quota"}}'),
          upstream_arrears: status(402),
          upstream_moderation: status(400, '{"error":{"message":"no","code":"content_policy_violation"}}'),
          engine_refused: status(422),
          engine_unavailable: status(500),
          engine_late: status(504),
          engine_busy: status(429),
          engine_garbled: () => void server.behaviour.faults.push({ type: 'body', contentType: 'text/html', body: '<!doctype html>' }),
        },
        lastAsked: () => {
          const body = server.calls.at(-1)?.body;
          return body ? { text: String(body['input']), instructions: typeof body['instructions'] === 'string' ? body['instructions'] : null } : null;
        },
      };
    },
  });
}
