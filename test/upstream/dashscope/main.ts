import { parseArgs } from 'node:util';
import { startDashScope } from './dashscope.ts';

const USAGE = `Emulates DashScope's Qwen-TTS on this machine.
  --port N             0 takes any free port (default 18900)
  --key K              the only key that is taken (default: any that begins with sk-)
  --region R           singapore (default) or beijing
  --first-audio-ms N   from a request to its first sound (default 0)
  --rtf F              seconds that a second of sound takes to make (default 0: at once)
  --per-minute N       calls per minute for every model (default: as the service's table says)
While it runs, PATCH /behaviour with JSON changes it: {"everyCall": {"type": "error", "error": "rate"}}, {"everyCall": null}, {"firstAudioMs": 600}.
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '18900' },
    key: { type: 'string' },
    region: { type: 'string', default: 'singapore' },
    'first-audio-ms': { type: 'string', default: '0' },
    rtf: { type: 'string', default: '0' },
    'per-minute': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const region = values.region === 'singapore' || values.region === 'beijing' ? values.region : null;
const [port, firstAudioMs, realTimeFactor, perMinute] = [values.port, values['first-audio-ms'], values.rtf, values['per-minute'] ?? '0'].map(Number) as [number, number, number, number];
if (values.help || region === null || [port, firstAudioMs, realTimeFactor, perMinute].some((value) => !(value >= 0))) {
  process.stdout.write(USAGE);
  process.exit(values.help ? 0 : 64);
}

const service = await startDashScope({ port, region, firstAudioMs, realTimeFactor, ...(values.key !== undefined && { keys: [values.key] }), ...(perMinute > 0 && { perMinute }) });
process.stdout.write(`DASHSCOPE_API_KEY=${values.key ?? 'sk-emulated'}\nDASHSCOPE_HTTP_BASE_URL=${service.httpBaseUrl}\nDASHSCOPE_WEBSOCKET_BASE_URL=${service.websocketBaseUrl}\nDASHSCOPE_COMPATIBLE_BASE_URL=${service.compatibleBaseUrl}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void service.close().then(() => process.exit(0));
  });
}
