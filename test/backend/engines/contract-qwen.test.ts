import { GOOD_ORDER } from '../../upstream/dashscope/behaviour.ts';
import { holdToContract } from './contract.ts';
import { emulate, engineFor } from './qwen/calling.ts';

for (const region of ['singapore', 'beijing'] as const) {
  holdToContract({
    name: `qwen in ${region}`,
    async start() {
      const service = await emulate({ region });
      const fail = (error: 'badKey' | 'freeTierOver' | 'arrears' | 'moderation' | 'badVoice' | 'internal' | 'late' | 'rate') => () => void service.behaviour.faults.push({ type: 'error', error });
      return {
        engine: engineFor(service, { settings: { region } }),
        busyCount: () => service.openSockets,
        hang: () => Object.assign(service.behaviour, { ...GOOD_ORDER, perMinute: Infinity, everyCall: { type: 'hang', where: 'after headers' } }),
        fail: {
          upstream_auth: fail('badKey'),
          upstream_quota: fail('freeTierOver'),
          upstream_arrears: fail('arrears'),
          upstream_moderation: fail('moderation'),
          engine_refused: fail('badVoice'),
          engine_unavailable: fail('internal'),
          engine_late: fail('late'),
          engine_busy: fail('rate'),
          engine_garbled: () => void service.behaviour.faults.push({ type: 'body', body: '<!doctype html>' }),
        },
        lastAsked: () => service.calls.at(-1) ?? null,
      };
    },
  });
}
