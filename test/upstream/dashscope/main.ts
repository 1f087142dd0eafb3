import { parseArgs } from 'node:util';
import type { Behaviour } from './behaviour.ts';
import { readChange } from './control.ts';
import { startDashScope } from './dashscope.ts';
import { SERVICE_ERRORS } from './service.ts';
import { createSpeechSource, warmUp } from './speech-source.ts';

const USAGE = `Emulates DashScope's Qwen-TTS on this machine: HTTP, server-sent events, realtime WebSocket and the host of result files.
  --port N             0 takes any free port (default 18900)
  --key K              the only key that is taken (default: any that begins with sk-)
  --region R           singapore or beijing: only the models of that region (default: those of both)
  --first-audio-ms N   from a request to its first sound (default 0)
  --handshake-ms N     from a realtime handshake to its answer (default 0)
  --rtf F              seconds that a second of sound takes to make (default 0: at once)
  --per-minute N       calls per minute for every model (default: as the service's table says)
  --max-characters N   the longest text that is taken (default 600)
  --url-life-ms N      how long the address of a result holds (default 24 hours)
  --fault JSON         what goes wrong with the next call; given again: with the one after it, and so on
  --every JSON         what goes wrong with every call

A fault is one of
  {"type":"error","error":NAME,"retryAfter":S}   an error from the table below, with Retry-After where it is given
  {"type":"streamError","error":NAME,"afterBytes":N,"asResult":true}   the same inside a stream or session that has begun
  {"type":"hang","where":"before headers"}       nothing is answered; or "after headers"
  {"type":"stall","afterBytes":N}  {"type":"drip"}   sound stops in the middle; a byte in each second
  {"type":"cut","afterBytes":N}                  the connection is destroyed (a socket too)
  {"type":"truncate","afterBytes":N,"isHonest":false}   the sound ends too early, with or without saying so
  {"type":"body","body":TEXT,"contentType":TYPE} garbage with 200
  {"type":"sound","bytes":BASE64}  {"type":"fileOnly"}   other sound; sound in the file only
  {"type":"url","url":URL}  {"type":"redirect","location":URL}  {"type":"expired"}   of a result file
  {"type":"flood","bytes":200000000}             so much sound, whatever the text
NAME is one of
${Object.entries(SERVICE_ERRORS).map(([name, { status, code }]) => `  ${name.padEnd(14)} ${status} ${code}`).join('\n')}

While it runs:
  curl -X PATCH URL/behaviour -d '{"everyCall":{"type":"error","error":"rate"}}'     a storm of 429; {"everyCall":null} ends it
  curl -X PATCH URL/behaviour -d '{"faults":[{"type":"cut","afterBytes":20000}]}'    the next call only
  curl -X PATCH URL/behaviour -d '{"firstAudioMs":600,"realTimeFactor":0.3}'         a slow first byte, slow sound
  curl -X POST URL/drop                                                              every connection is cut now
  curl URL/behaviour; curl URL/calls                                                 how it behaves; what it was asked
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '18900' },
    key: { type: 'string' },
    region: { type: 'string' },
    'first-audio-ms': { type: 'string', default: '0' },
    'handshake-ms': { type: 'string', default: '0' },
    rtf: { type: 'string', default: '0' },
    'per-minute': { type: 'string' },
    'max-characters': { type: 'string', default: '600' },
    'url-life-ms': { type: 'string', default: '86400000' },
    fault: { type: 'string', multiple: true, default: [] },
    every: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const region = (['singapore', 'beijing'] as const).find((name) => name === values.region) ?? null;
const numbers = [values.port, values['first-audio-ms'], values.rtf, values['per-minute'] ?? '0', values['max-characters'], values['url-life-ms'], values['handshake-ms']].map(Number);
const [port, firstAudioMs, realTimeFactor, perMinute, maxCharacters, urlLifeMs, handshakeMs] = numbers as [number, number, number, number, number, number, number];
if (values.help || (values.region !== undefined && region === null) || numbers.some((value) => !(value >= 0))) {
  process.stdout.write(USAGE);
  process.exit(values.help ? 0 : 64);
}

const scripted = { faults: `[${values.fault.join(',')}]`, everyCall: values.every ?? 'null' };
let faults: Partial<Behaviour>;
try {
  faults = readChange(`{"faults":${scripted.faults},"everyCall":${scripted.everyCall}}`);
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  process.stderr.write(`--fault or --every cannot be understood: ${error.message}\n`);
  process.exit(64);
}

const speech = createSpeechSource();
await warmUp(speech);
const service = await startDashScope({ speech, port, region, firstAudioMs, realTimeFactor, maxCharacters, urlLifeMs, handshakeMs, ...faults, ...(values.key !== undefined && { keys: [values.key] }), ...(perMinute > 0 && { perMinute }) });
process.stdout.write(`DASHSCOPE_API_KEY=${values.key ?? 'sk-emulated'}\nDASHSCOPE_HTTP_BASE_URL=${service.httpBaseUrl}\nDASHSCOPE_WEBSOCKET_BASE_URL=${service.websocketBaseUrl}\nDASHSCOPE_COMPATIBLE_BASE_URL=${service.compatibleBaseUrl}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void service.close().then(() => process.exit(0));
  });
}
