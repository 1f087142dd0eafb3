import type { ReactNode } from 'react';
import type { Usage } from '../../../lib/contract/usage.ts';
import { moneyOf } from '../../money.ts';
import { inLanguage, say } from '../../say.ts';

const shortDay = inLanguage((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }));
const numbers = inLanguage((locale) => new Intl.NumberFormat(locale));

/** Characters per day as bars, with their table. */
export function UsageChart({ days }: { days: Usage['days'] }): ReactNode {
  const characters = days.map((day) => day.characters);
  const most = Math.max(...characters);
  const top = niceTop(most);
  const dayOf = (index: number) => shortDay().format(new Date(`${days.at(index)!.date}T00:00:00Z`));
  return (
    <figure className="chart">
      <figcaption className="label">{say('usage.chart', { from: dayOf(0), to: dayOf(-1) })}</figcaption>
      <p className="sr">{say('usage.chartText', { least: Math.min(...characters), most, today: characters.at(-1)! })}</p>
      <div className="plot">
        <span className="top num" aria-hidden="true">{numbers().format(top)}</span>
        <svg className="bars" viewBox={`0 0 ${days.length} 100`} preserveAspectRatio="none" aria-hidden="true">
          {days.map((day, index) => <rect key={day.date} className={index === days.length - 1 ? 'day today' : 'day'} x={index + 0.1} y={100 - barOf(day.characters, top)} width={0.8} height={barOf(day.characters, top)} />)}
        </svg>
        <div className="ends num" aria-hidden="true"><span>{dayOf(0)}</span><span>{dayOf(Math.floor(days.length / 2))}</span><span>{say('usage.today')}</span></div>
      </div>
      <details>
        <summary>{say('usage.table')}</summary>
        <table className="tbl days num" aria-label={say('usage.chart', { from: dayOf(0), to: dayOf(-1) })}>
          <thead><tr>{(['usage.day', 'usage.characters', 'usage.stored', 'usage.cost'] as const).map((column) => <th key={column} scope="col">{say(column)}</th>)}</tr></thead>
          <tbody>
              {days.toReversed().map((day, index) => (
                <tr key={day.date}>
                  <th scope="row">{dayOf(days.length - 1 - index)}</th>
                  <td>{numbers().format(day.characters)}</td>
                  <td>{numbers().format(day.cached_characters)}</td>
                  <td>{moneyOf(day.cost)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** The height of a bar of 100 at most; a day without any has a trace of one. */
function barOf(characters: number, top: number): number {
  return Math.max(0.8, (characters / top) * 100);
}

/** The end of an axis that a number fits on: 1, 2 or 5 and zeros. */
function niceTop(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(most, 100)));
  return [1, 2, 5, 10].map((step) => step * unit).find((candidate) => candidate >= most) ?? most;
}
