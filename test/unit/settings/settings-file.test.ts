import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, SETTINGS_VERSION, type Settings } from '../../../lib/settings/settings.ts';
import { readSettings, writeSettings } from '../../../lib/settings/settings-file.ts';

const OTHER: Settings = { ...DEFAULT_SETTINGS, speed: 1.5, voices: { en: 'tones/natural' }, neverSend: ['mail.example.com'], icon: 'starts-reading', learning: { ...DEFAULT_SETTINGS.learning, myLanguage: 'de' } };
const fileOf = (settings: Record<string, unknown>, version = SETTINGS_VERSION) => JSON.stringify({ lector: 'settings', version, settings });

describe('a file of settings', () => {
  test('that was exported brings back what was exported, and says what changes', () => {
    expect(readSettings(writeSettings(OTHER), DEFAULT_SETTINGS)).toEqual({ state: 'read', patch: { speed: 1.5, voices: OTHER.voices, neverSend: OTHER.neverSend, icon: 'starts-reading', learning: OTHER.learning }, changed: ['speed', 'voices', 'learning', 'icon', 'neverSend'], problems: [] });
    expect(readSettings(writeSettings(OTHER), OTHER)).toMatchObject({ changed: [], patch: {}, problems: [] });
  });

  test('never holds what is no setting, such as a connection', () => {
    const carrying = { ...OTHER, token: 'secret', connection: { url: 'http://127.0.0.1:8787', token: 'secret' } };
    expect(writeSettings(carrying)).not.toContain('secret');
    expect(readSettings(fileOf({ connection: { token: 'secret' } }), DEFAULT_SETTINGS)).toMatchObject({ patch: {}, problems: [{ at: 'connection', reason: { code: 'unknown' } }] });
  });

  const REFUSED: [string, string, string][] = [
    ['no JSON', '{"lector":', 'not-json'],
    ['something else', '[]', 'not-settings'],
    ['the pronunciations alone', JSON.stringify({ lector: 'pronunciation', version: 1, rules: [] }), 'not-settings'],
    ['one of a newer Lector', fileOf({}, SETTINGS_VERSION + 1), 'newer'],
  ];
  test.each(REFUSED)('that is %s is refused whole', (_, text, why) => {
    expect(readSettings(text, DEFAULT_SETTINGS)).toEqual({ state: 'refused', why });
  });

  const PROBLEMS: [Record<string, unknown>, string, object][] = [
    [{ speed: 9 }, 'speed', { code: 'too-big', most: 4 }],
    [{ volume: -1 }, 'volume', { code: 'too-small', least: 0 }],
    [{ speed: 'fast' }, 'speed', { code: 'type', expected: 'number' }],
    [{ icon: 'explodes' }, 'icon', { code: 'choice', choices: 'opens-choices, starts-reading' }],
    [{ neverSend: ['mail.example.com', 'two words'] }, 'neverSend[1]', { code: 'form' }],
    [{ neverSend: ['MAIL.example.com'] }, 'neverSend[0]', { code: 'form' }],
    [{ learning: { ...DEFAULT_SETTINGS.learning, isVeiled: 'yes' } }, 'learning.isVeiled', { code: 'type', expected: 'boolean' }],
    [{ look: { ...DEFAULT_SETTINGS.look, fontName: '"; }' } }, 'look.fontName', { code: 'form' }],
    [{ glossary: [{ source: 'a' }] }, 'glossary[0].target', { code: 'type', expected: 'string' }],
  ];
  test.each(PROBLEMS)('with %j says what is wrong where, and takes the rest', (settings, at, reason) => {
    expect(readSettings(fileOf({ ...settings, storedAudioMb: 50 }), DEFAULT_SETTINGS)).toEqual({ state: 'read', patch: { storedAudioMb: 50 }, changed: ['storedAudioMb'], problems: [{ at, reason }] });
  });

  test('of any JSON is never taken unchecked', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_SETTINGS), '__proto__', 'x'), fc.jsonValue()), (settings) => {
      const read = readSettings(fileOf(settings), DEFAULT_SETTINGS);
      if (read.state === 'read') expect(readSettings(writeSettings({ ...DEFAULT_SETTINGS, ...read.patch }), { ...DEFAULT_SETTINGS, ...read.patch })).toMatchObject({ changed: [], problems: [] });
    }));
  });
});
