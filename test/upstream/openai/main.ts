import { parseArgs } from 'node:util';
import { startSpeechServer } from './openai.ts';
import { EMULATED } from './server-profiles.ts';

const USAGE = `Emulates an OpenAI-compatible speech server on this machine.
  --port N             0 takes any free port (default 18091)
  --profile P          ${EMULATED.join(', ')} (default vllm-omni)
  --model M            the checkpoint of vllm-omni (default Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice)
  --uploaded A,B       voices of a Base checkpoint
  --key K              the only key that is taken (default: none is needed)
  --no-words           without a word aligner
  --no-socket          without vllm-omni's socket for streams with word times
  --first-audio-ms N   from a request to its first sound (default 0)
  --rtf F              seconds that a second of sound takes to make (default 0: at once)
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '18091' },
    profile: { type: 'string', default: 'vllm-omni' },
    model: { type: 'string' },
    uploaded: { type: 'string', default: '' },
    key: { type: 'string' },
    'no-words': { type: 'boolean', default: false },
    'no-socket': { type: 'boolean', default: false },
    'first-audio-ms': { type: 'string', default: '0' },
    rtf: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});

const profile = EMULATED.find((name) => name === values.profile);
const [port, firstAudioMs, realTimeFactor] = [values.port, values['first-audio-ms'], values.rtf].map(Number) as [number, number, number];
if (values.help || !profile || [port, firstAudioMs, realTimeFactor].some((value) => !(value >= 0))) {
  process.stdout.write(USAGE);
  process.exit(values.help ? 0 : 64);
}

const server = await startSpeechServer({
  profile,
  port,
  firstAudioMs,
  realTimeFactor,
  hasWords: !values['no-words'],
  hasSocket: !values['no-socket'],
  uploaded: values.uploaded.split(',').filter((name) => name !== ''),
  ...(values.model !== undefined && { model: values.model }),
  ...(values.key !== undefined && { key: values.key }),
});
const setting = [{ name: profile, profile, url: server.url, ...(values.model !== undefined && { model: values.model }), ...(values.key !== undefined && { key: values.key }) }];
process.stdout.write(`LECTOR_SPEECH_SERVERS='${JSON.stringify(setting)}'\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}
