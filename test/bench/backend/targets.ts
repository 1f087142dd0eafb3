import type { Target } from './timed-request.ts';
import type { LectorProcess } from './processes.ts';

const openaiBody = (voice: string, format: string) => (text: string) => ({ model: 'mock', input: text, voice, response_format: format });

/** The mock service itself, by OpenAI's protocol. */
export function directOpenai(upstream: string): Target {
  return { name: 'direct', url: `${upstream}/v1/audio/speech`, headers: { authorization: 'Bearer sk-bench' }, bodyOf: openaiBody('one', 'pcm') };
}

/** The mock service itself, by DashScope's protocol. */
export function directDashscope(upstream: string): Target {
  return {
    name: 'direct, events',
    url: `${upstream}/api/v1/services/aigc/multimodal-generation/generation`,
    headers: { authorization: 'Bearer sk-bench', 'x-dashscope-sse': 'enable' },
    bodyOf: (text) => ({ model: 'qwen3-tts-flash', input: { text, voice: 'Cherry', language_type: 'English' } }),
  };
}

/** Lector's backend with the voice of one of its engines. */
export function throughLector({ url, headers }: LectorProcess, voice: 'mock/one' | 'qwen/Cherry', format = 'pcm'): Target {
  return { name: `Lector, ${voice}`, url: `${url}/v1/audio/speech`, headers, bodyOf: (text) => ({ input: text, voice, language: 'en', response_format: format }) };
}

/** Portkey's gateway in front of the mock service. */
export function throughPortkey(url: string, upstream: string): Target {
  const headers = { authorization: 'Bearer sk-bench', 'x-portkey-provider': 'openai', 'x-portkey-custom-host': `${upstream}/v1` };
  return { name: 'Portkey', url: `${url}/v1/audio/speech`, headers, bodyOf: openaiBody('alloy', 'pcm') };
}
