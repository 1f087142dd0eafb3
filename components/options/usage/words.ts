import { sayer, type WordTable } from '../../say.ts';

/** The texts of what was used, in English. */
export const WORDS = {
  'usage.month': 'This month',
  'usage.ofLimit': 'of {limit}',
  'usage.meter': 'Used of this month’s limit',
  'usage.meterText': '{spent} of {limit}',
  'usage.sent': { one: '{count} character was sent.', other: '{count} characters were sent.' },
  'usage.fromStore': { one: '{count} more came from the store, free.', other: '{count} more came from the store, free.' },
  'usage.charactersLeft': { one: '{count} character is left this month.', other: '{count} characters are left this month.' },
  'usage.charactersLeftToday': { one: '{count} character is left today.', other: '{count} characters are left today.' },
  'usage.anew': 'The month begins anew on {date}.',
  'usage.limit': 'Your monthly limit, in US dollars',
  'usage.limitNone': 'No limit',
  'usage.limitSet': 'Set',
  'usage.limitHint': 'At the limit, reading goes on with a Computer voice. Empty: no limit of your own.',
  'usage.limitMost': 'Your backend allows up to {limit}.',
  'usage.saved': 'Saved.',
  'usage.notAnAmount': 'That isn’t an amount. It looks like 5.00.',
  'usage.tooHigh': 'Your backend allows at most {limit}.',
  'usage.notSaved': 'Your backend didn’t take it. Try again.',
  'usage.chart': 'Characters per day, {from}–{to}',
  'usage.chartText': 'Bar chart. Between {least} and {most} characters per day; today {today}.',
  'usage.today': 'today',
  'usage.table': 'Show as a table',
  'usage.day': 'Day',
  'usage.characters': 'Characters',
  'usage.stored': 'From the store',
  'usage.cost': 'Cost',
} as const satisfies WordTable;

/** A text of what was used. */
export const say = sayer(WORDS);
