import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findChromium } from './support/extension-browser.ts';
import { requiredTool } from './support/required-tool.ts';
import { countPlaywright, countVitest, type Counts } from './report-counts.ts';

const PROJECT = resolve(import.meta.dirname, '..');
const BIN = join(PROJECT, 'node_modules', '.bin');

/** One part of the whole: what it runs, in order, and how its report is counted. Without a report each command counts as one. */
interface Stage {
  name: string;
  /** Throws where something is missing that the machine must have. */
  requires?: () => void;
  /** The stage that must have succeeded for this one to mean anything. */
  needs?: string;
  commands: string[][];
  count?: () => Counts;
}

function vitest(name: string, reports: string): Stage {
  const report = join(reports, `${name}.json`);
  return { name, commands: [['vitest', 'run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]], count: () => countVitest(report) };
}

function stages(reports: string): Stage[] {
  return [
    vitest('house', reports),
    { name: 'lint', commands: [['oxlint', '--deny-warnings']] },
    { name: 'types', commands: [['wxt', 'prepare'], ['tsc', '--noEmit']] },
    vitest('unit', reports),
    vitest('backend', reports),
    { name: 'build', commands: [['wxt', 'zip'], ['wxt', 'zip', '-b', 'firefox']] },
    {
      name: 'e2e',
      needs: 'build',
      requires() {
        findChromium();
        for (const tool of ['firefox-esr', 'pulseaudio', 'parecord', 'pactl', 'Xvfb', 'openbox', 'xdotool', 'dbus-daemon', 'dbus-send', 'speech-dispatcher']) requiredTool(tool, 'firefox-esr pulseaudio pulseaudio-utils xvfb openbox xdotool dbus speech-dispatcher speech-dispatcher-espeak-ng');
      },
      commands: [['playwright', 'test']],
      count: () => countPlaywright(join(PROJECT, 'test-results', 'e2e.json')),
    },
  ];
}

function run([program, ...args]: string[]): Promise<boolean> {
  return new Promise((settle) => {
    const child = spawn(join(BIN, program!), args, { cwd: PROJECT, stdio: 'inherit', shell: process.platform === 'win32' });
    child.once('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      settle(false);
    });
    child.once('close', (code) => settle(code === 0));
  });
}

async function runStage(stage: Stage): Promise<Counts> {
  try {
    stage.requires?.();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
  const results: boolean[] = [];
  for (const command of stage.commands) results.push(await run(command));
  const failedCommands = results.filter((ok) => !ok).length;
  if (!stage.count) return { passed: results.length - failedCommands, failed: failedCommands };
  try {
    const counts = stage.count();
    // A runner that fails without a failed test, or finds no test, has failed all the same.
    if (counts.failed === 0 && (failedCommands > 0 || counts.passed === 0)) return { ...counts, failed: 1 };
    return counts;
  } catch (error) {
    console.error(`${stage.name} left no report that can be read:`, error);
    return { passed: 0, failed: 1 };
  }
}

const reports = mkdtempSync(join(tmpdir(), 'lector-reports-'));
const asked = process.argv.slice(2);
const all = stages(reports);
const unknown = asked.filter((name) => !all.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}. Stages: ${all.map((stage) => stage.name).join(', ')}`);
  process.exit(2);
}

const total: Counts = { passed: 0, failed: 0 };
const outcome = new Map<string, Counts>();
for (const stage of all.filter((one) => asked.length === 0 || asked.includes(one.name))) {
  console.log(`\n── ${stage.name} ──`);
  const isPointless = stage.needs !== undefined && (outcome.get(stage.needs)?.failed ?? 0) > 0;
  if (isPointless) console.error(`${stage.name} was not run, since ${stage.needs} has failed.`);
  const counts = isPointless ? { passed: 0, failed: 1 } : await runStage(stage);
  outcome.set(stage.name, counts);
  total.passed += counts.passed;
  total.failed += counts.failed;
}
rmSync(reports, { recursive: true, force: true });

console.log('');
for (const [name, counts] of outcome) console.log(`${name.padEnd(8)} ${counts.passed} passed, ${counts.failed} failed`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
