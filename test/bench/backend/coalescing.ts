import { figure, type Figure } from '../figures.ts';
import { startLectorProcess, startMockUpstream } from './processes.ts';
import { throughLector } from './targets.ts';
import { keptConnections, timedRequest } from './timed-request.ts';

const LISTENERS = 1000;

/** A thousand who ask for the same text at once: how many calls that makes, whether all hear the same, and how far apart they are done. */
export async function measureCoalescing(): Promise<Figure[]> {
  await using upstream = await startMockUpstream({ firstAudioMs: 2000, pieceEveryMs: 10 });
  await using lector = await startLectorProcess(upstream.url);
  const agent = keptConnections(LISTENERS);
  const target = throughLector(lector, 'mock/one');
  const answers = await Promise.all(Array.from({ length: LISTENERS }, () => timedRequest(target, 'One for a thousand.', agent)));
  agent.destroy();
  const callCount = Number(await (await fetch(`${upstream.url}/calls`)).text());
  const ends = answers.map(({ endMs }) => endMs);
  const others = answers.filter(({ bytes }) => !bytes.equals(answers[0]!.bytes)).length;
  return [
    figure(`upstream calls for ${LISTENERS} at once`, 'calls', [callCount], { goal: { p50: 1 } }),
    figure('of them, answers that differ', 'calls', [others], { goal: { p50: 0 } }),
    figure('first to last of them done', 'ms', [Math.max(...ends) - Math.min(...ends)], { goal: { p50: 250 } }),
  ];
}
