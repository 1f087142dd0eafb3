import { describe, expect, test } from 'vitest';
import { KEY, emulate } from './engines/qwen/calling.ts';

// Voices of one's own in the emulated service, as the vendor's pages and its SDK's VoiceEnrollmentService ask for them (read 2026-11).

const CLONE_MODEL = 'qwen3-tts-vc-2026-01-22';
const DESIGN_MODEL = 'qwen3-tts-vd-2026-01-26';
const SAMPLE = 'data:audio/wav;base64,UklGRg==';

async function serve() {
  const { httpBaseUrl } = await emulate();
  const post = async (path: string, body: object, key = KEY) => {
    const response = await fetch(`${httpBaseUrl}${path}`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as { code?: string; message?: string; request_id: string; usage?: object; output?: Record<string, unknown> } };
  };
  const customize = (model: string, input: object, more: object = {}) => post('/services/audio/tts/customization', { model, input, parameters: {}, ...more });
  const speak = (model: string, voice: string) => post('/services/aigc/multimodal-generation/generation', { model, input: { text: 'Hello.', voice } });
  return { post, customize, speak };
}

describe('a cloned voice', () => {
  const CREATE = { action: 'create', target_model: CLONE_MODEL, preferred_name: 'guanyu', audio: { data: SAMPLE }, text: 'hi', language: 'en' };

  test('is made, listed, spoken with by its own model only, and deleted', async () => {
    const { customize, speak } = await serve();
    const made = await customize('qwen-voice-enrollment', CREATE);
    expect(made).toMatchObject({ status: 200, body: { output: { target_model: CLONE_MODEL }, usage: { count: 1 } } });
    const voice = made.body.output!['voice'] as string;
    expect(voice).toMatch(/^qwen-tts-vc-guanyu-voice-\d{17}-[0-9a-f]{4}$/);
    const listed = await customize('qwen-voice-enrollment', { action: 'list', page_size: 10, page_index: 0 });
    expect(listed.body.output).toEqual({ voice_list: [{ voice, gmt_create: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string, target_model: CLONE_MODEL }] });
    expect((await speak(CLONE_MODEL, voice)).status).toBe(200);
    expect((await speak('qwen3-tts-flash', voice)).body.code).toBe('InvalidParameter');
    expect((await speak(CLONE_MODEL, 'Cherry')).body.code).toBe('InvalidParameter');
    expect(await customize('qwen-voice-enrollment', { action: 'delete', voice })).toMatchObject({ status: 200, body: { usage: { count: 0 } } });
    expect(await customize('qwen-voice-enrollment', { action: 'delete', voice })).toMatchObject({ status: 400, body: { code: 'BadRequest.VoiceNotFound', message: `Voice '${voice}' not found.` } });
    expect((await speak(CLONE_MODEL, voice)).status).toBe(400);
  });

  test.each([
    ['a name with other characters', { ...CREATE, preferred_name: 'guan yu' }],
    ['a name that is too long', { ...CREATE, preferred_name: 'g'.repeat(17) }],
    ['a model that takes no clones', { ...CREATE, target_model: DESIGN_MODEL }],
    ['a language that it does not know', { ...CREATE, language: 'xx' }],
    ['no sample', { ...CREATE, audio: { data: 'hello' } }],
    ['no action', { ...CREATE, action: undefined }],
  ])('is refused for %s', async (_what, input) => {
    const { customize } = await serve();
    expect(await customize('qwen-voice-enrollment', input)).toMatchObject({ status: 400, body: { code: 'InvalidParameter', request_id: expect.any(String) as string } });
  });

  test('is made, listed, asked for, changed and deleted by the SDK’s VoiceEnrollmentService', async () => {
    const { customize } = await serve();
    const made = await customize('voice-enrollment', { action: 'create_voice', target_model: 'qwen-audio-3.0-tts-flash', prefix: 'demo', url: 'https://example.com/a.wav', language_hints: ['en'] });
    const id = made.body.output!['voice_id'] as string;
    expect(id).toMatch(/^qwen-audio-3\.0-tts-flash-demo-/);
    expect((await customize('voice-enrollment', { action: 'list_voice', prefix: null, page_index: 0, page_size: 10 })).body.output).toMatchObject({ voice_list: [{ voice_id: id }] });
    expect((await customize('voice-enrollment', { action: 'query_voice', voice_id: id })).body.output).toMatchObject({ target_model: 'qwen-audio-3.0-tts-flash', status: 'OK' });
    expect((await customize('voice-enrollment', { action: 'update_voice', voice_id: id, url: 'https://example.com/b.wav' })).status).toBe(200);
    expect((await customize('voice-enrollment', { action: 'delete_voice', voice_id: id })).status).toBe(200);
    expect((await customize('voice-enrollment', { action: 'query_voice', voice_id: id })).status).toBe(400);
  });
});

describe('a designed voice', () => {
  const CREATE = { action: 'create', target_model: DESIGN_MODEL, voice_prompt: 'A calm middle-aged male narrator.', preview_text: 'Hello everyone.', preferred_name: 'announcer', language: 'en' };

  test('is made with a preview that can be heard, listed, asked for and deleted', async () => {
    const { customize, speak } = await serve();
    const made = await customize('qwen-voice-design', CREATE, { parameters: { sample_rate: 24_000, response_format: 'wav' } });
    const { voice, preview_audio: preview } = made.body.output as { voice: string; preview_audio: { data: string; sample_rate: number; response_format: string } };
    expect(voice).toMatch(/^qwen-tts-vd-announcer-voice-\d{17}-[0-9a-f]{4}$/);
    expect(preview).toMatchObject({ sample_rate: 24_000, response_format: 'wav' });
    const sound = Buffer.from(preview.data, 'base64');
    expect(sound.toString('latin1', 0, 4)).toBe('RIFF');
    expect(sound.length).toBeGreaterThan(44 + 24_000);
    expect((await customize('qwen-voice-design', { action: 'list' })).body.output).toMatchObject({ page_index: 0, page_size: 10, total_count: 1, voice_list: [{ voice, voice_prompt: CREATE.voice_prompt }] });
    expect((await customize('qwen-voice-design', { action: 'query', voice })).body.output).toMatchObject({ voice, preview_text: 'Hello everyone.', language: 'en' });
    expect((await speak(DESIGN_MODEL, voice)).status).toBe(200);
    expect((await customize('qwen-voice-design', { action: 'delete', voice })).body.output).toEqual({ voice });
    expect((await customize('qwen-voice-design', { action: 'query', voice })).body).toMatchObject({ code: 'VoiceNotFound', message: `Voice not found: ${voice}` });
  });
});

test('a wrong key and an unknown model are refused as elsewhere', async () => {
  const { post, customize } = await serve();
  expect((await post('/services/audio/tts/customization', { model: 'qwen-voice-design', input: { action: 'list' } }, 'sk-other')).status).toBe(401);
  expect(await customize('qwen-voice-nothing', { action: 'list' })).toMatchObject({ status: 404, body: { code: 'ModelNotFound' } });
});
