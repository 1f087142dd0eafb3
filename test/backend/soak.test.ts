import { expect, test } from 'vitest';
import { damageClips } from '../soak/damage.ts';
import { endure } from '../soak/endurance.ts';
import { pressTheStore } from '../soak/eviction.ts';
import { isFine, lineOf, type Finding } from '../soak/finding.ts';
import { killWhileWriting } from '../soak/kills.ts';
import { askTheSame } from '../soak/same-request.ts';
import { temporaryFolder } from './support/running-backend.ts';

// The short forms of `npm run soak`. How fast this machine is, they leave out.
const breachesIn = (findings: readonly Finding[]) => findings.filter((finding) => !/^(ms|MB)/.test(finding.unit) && !isFine(finding)).map(lineOf);

test('T-C1, T-C2: killed ten times in mid-write, the backend starts again, with nothing wrong, short or left over', { timeout: 300_000 }, async () => {
  expect(breachesIn(await killWhileWriting({ kills: 10, folder: await temporaryFolder() }))).toEqual([]);
});

test('T-C5: clips damaged on the disk are found, made again once, and never heard', { timeout: 120_000 }, async () => {
  expect(breachesIn(await damageClips({ clips: 30, folder: await temporaryFolder() }))).toEqual([]);
});

test('T-C6: under pressure the store keeps to its bound, to the right clips and to what is used', { timeout: 120_000 }, async () => {
  expect(breachesIn(await pressTheStore({ limitBytes: 2_500_000, folder: await temporaryFolder() }))).toEqual([]);
});

test('T-S1: a hundred who ask for the same at once are one call and hear the same', { timeout: 120_000 }, async () => {
  expect(breachesIn(await askTheSame({ listeners: 100, folder: await temporaryFolder(), formats: ['opus'] }))).toEqual([]);
});

test('T-H10: under steady load with faults the backend makes no errors of its own', { timeout: 120_000 }, async () => {
  const findings = await endure({ minutes: 0.05, folder: await temporaryFolder() });
  expect(findings.filter(({ name }) => name.includes('our own making') || name.includes('whole')).filter((finding) => !isFine(finding)).map(lineOf)).toEqual([]);
});
