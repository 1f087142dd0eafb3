import { expect, test } from 'vitest';
import { reportText, type ReportFacts } from '../../../components/options/about/report-text.ts';

const facts: ReportFacts = {
  version: '1.2.3', userAgent: 'Mozilla/5.0 Test', language: 'de',
  backend: { isHere: false, state: 'backend_unreachable', engines: ['qwen', 'cellar-gpu', 'espeak', 'qwen'] },
  browserVoices: { local: 2, online: 1 },
  failures: [{ code: 'service_quota', at: Date.UTC(2026, 10, 26, 8, 5, 59) }, { code: 'backend_unreachable', at: Date.UTC(2026, 10, 25, 23, 0) }],
};

test('a report says versions, kind of backend and the last failures, and no name that an operator has given', () => {
  expect(reportText(facts)).toBe(`Lector 1.2.3
Browser: Mozilla/5.0 Test
Interface: de
Backend: on another machine, backend_unreachable; engines: espeak, own server, qwen
Browser voices: 2 of this device, 1 online
Last failures, the newest first:
2026-11-26 08:05 UTC  service_quota
2026-11-25 23:00 UTC  backend_unreachable`);
});

test('a report says also what is not there', () => {
  expect(reportText({ ...facts, backend: null, failures: [] })).toMatch(/Backend: none\n.*\nLast failures: none$/);
  expect(reportText({ ...facts, failures: null })).toMatch(/\nLast failures: could not be read$/);
});
