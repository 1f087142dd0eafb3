import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { moneyOf } from '../../money.ts';
import { UsageChart } from './usage-chart.tsx';
import type { LimitResult, UsageActions, UsageView } from './usage-view.ts';
import { inLanguage, say } from '../../say.ts';

const dayAndMonth = inLanguage((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }));

/** What was spent this month, of what limit, and on which days. */
export function UsageCard({ view, actions }: { view: UsageView; actions: UsageActions }): ReactNode {
  const { month, limits, left, days, resets } = view.usage;
  const limit = limits.spend_per_month;
  const share = limit === null || limit === 0 ? 1 : Math.min(1, month.cost / limit);
  return (
    <div className="card">
      <div className="usage">
        <div>
          <h3>{say('usage.month')}</h3>
          <p className="big num">{moneyOf(month.cost)} {limit !== null && <span className="muted">{say('usage.ofLimit', { limit: moneyOf(limit) })}</span>}</p>
          {limit !== null && (
            <meter className="meter" aria-label={say('usage.meter')} min={0} max={1} value={share} aria-valuetext={say('usage.meterText', { spent: moneyOf(month.cost), limit: moneyOf(limit) })} />
          )}
          <p className="hint num">{say('usage.sent', { count: month.characters })} {month.cached_characters > 0 && say('usage.fromStore', { count: month.cached_characters })}</p>
          {left.characters_today !== null && <p className="hint num">{say('usage.charactersLeftToday', { count: left.characters_today })}</p>}
          {left.characters_this_month !== null && <p className="hint num">{say('usage.charactersLeft', { count: left.characters_this_month })}</p>}
          <p className="hint">{say('usage.anew', { date: dayAndMonth().format(new Date(resets.month)) })}</p>
          <LimitForm key={view.usage.monthly_limit.own} view={view} actions={actions} />
        </div>
        <UsageChart days={days} />
      </div>
    </div>
  );
}

function LimitForm({ view, actions }: { view: UsageView; actions: UsageActions }): ReactNode {
  const id = useId();
  const { own, operators } = view.usage.monthly_limit;
  const [typed, setTyped] = useState(own === null ? '' : own.toFixed(2));
  const isWrong = view.limit === 'not-an-amount' || view.limit === 'too-high';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (view.limit !== 'saving') actions.setLimit(typed);
  };
  return (
    <form className="limit" noValidate onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}limit`}>{say('usage.limit')}</label>
        <input className="input num" id={`${id}limit`} inputMode="decimal" autoComplete="off" placeholder={say('usage.limitNone')} value={typed} aria-invalid={isWrong} aria-describedby={`${id}result ${id}hint`} onChange={(event) => setTyped(event.currentTarget.value)} />
      </div>
      <button className="btn btn-s" type="submit" aria-disabled={view.limit === 'saving'}>{say('usage.limitSet')}</button>
      <output className="small" id={`${id}result`}>{resultOf(view.limit, operators)}</output>
      <p className="hint" id={`${id}hint`}>{say('usage.limitHint')} {operators !== null && say('usage.limitMost', { limit: moneyOf(operators) })}</p>
    </form>
  );
}

function resultOf(result: LimitResult, operators: number | null): string | null {
  switch (result) {
    case 'saved':
      return say('usage.saved');
    case 'not-an-amount':
      return say('usage.notAnAmount');
    case 'too-high':
      return operators === null ? say('usage.notSaved') : say('usage.tooHigh', { limit: moneyOf(operators) });
    case 'not-saved':
      return say('usage.notSaved');
    case 'idle':
    case 'saving':
      return null;
  }
}
