import type { SqlJsStatic } from 'sql.js';
import { FIELDS, hashOf, type Note } from './note.ts';

/** Fixed, so that every export is of the same deck and kind of note. */
const DECK = 1_764_028_800_001;
const MODEL = 1_764_028_800_002;
const FIELD_SEPARATOR = '\x1f';

const TABLES = `
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null, dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null, factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);
`;

const FRONT = '<div class="text">{{Text}}</div>\n{{Audio}}';
const BACK = '{{FrontSide}}\n<hr id="answer">\n<div class="translation">{{Translation}}</div>\n{{#Sentence}}<div class="sentence">{{Sentence}}</div>{{/Sentence}}\n<div class="page">{{Page}}{{#Voice}} · {{Voice}}{{/Voice}}</div>';
const STYLE = '.card { font: 20px/1.5 sans-serif; text-align: center; }\n.text { font-size: 26px; }\n.sentence { margin-top: 1em; }\n.page { margin-top: 1.5em; font-size: 14px; opacity: 0.75; }';

/**
 * Notes as a collection of Anki's schema 11, which every Anki program imports: the bytes of an SQLite file with one deck and one new card for each note.
 * @see https://github.com/ankidroid/Anki-Android/wiki/Database-Structure (2026-11-25)
 */
export async function ankiCollection({ Database }: SqlJsStatic, notes: readonly Note[], now: number): Promise<Uint8Array> {
  const database = new Database();
  try {
    database.exec(TABLES);
    const seconds = Math.floor(now / 1000);
    database.run('insert into col values (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)', [
      seconds, now, now,
      JSON.stringify({ activeDecks: [1], curDeck: 1, newSpread: 0, collapseTime: 1200, timeLim: 0, estTimes: true, dueCounts: true, curModel: String(MODEL), nextPos: notes.length + 1, sortType: 'noteFld', sortBackwards: false, addToCur: true }),
      JSON.stringify({ [MODEL]: modelOf(seconds) }),
      JSON.stringify({ 1: deckOf(1, 'Default', 0), [DECK]: deckOf(DECK, 'Lector', seconds) }),
      JSON.stringify({ 1: OPTIONS }),
      '{}',
    ]);
    let id = 0;
    for (const [index, note] of notes.entries()) {
      id = Math.max(id + 1, note.keptAt);
      const changed = Math.floor(note.keptAt / 1000);
      const checksum = Number.parseInt(await hashOf(note.plain, 'SHA-1', 8), 16);
      database.run("insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')", [id, note.guid, MODEL, changed, ` lector ${note.kind} `, note.fields.join(FIELD_SEPARATOR), note.plain, checksum]);
      database.run("insert into cards values (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')", [id, id, DECK, changed, index + 1]);
    }
    return database.export();
  } finally {
    database.close();
  }
}

function modelOf(seconds: number): object {
  return {
    id: MODEL, name: 'Lector', type: 0, mod: seconds, usn: -1, sortf: 0, did: DECK, tags: [], vers: [], css: STYLE,
    latexPre: '\\documentclass[12pt]{article}\n\\begin{document}\n', latexPost: '\\end{document}', req: [[0, 'any', [0, 3]]],
    flds: FIELDS.map((name, ord) => ({ name, ord, sticky: false, rtl: false, font: 'Arial', size: 20, media: [] })),
    tmpls: [{ name: 'Lector', ord: 0, qfmt: FRONT, afmt: BACK, bqfmt: '', bafmt: '', did: null }],
  };
}

function deckOf(id: number, name: string, mod: number): object {
  return { id, name, mod, usn: id === 1 ? 0 : -1, desc: '', dyn: 0, conf: 1, collapsed: false, browserCollapsed: false, extendNew: 10, extendRev: 50, newToday: [0, 0], revToday: [0, 0], lrnToday: [0, 0], timeToday: [0, 0] };
}

/** Anki's own default options of a deck. */
const OPTIONS = {
  id: 1, name: 'Default', mod: 0, usn: 0, maxTaken: 60, autoplay: true, timer: 0, replayq: true, dyn: false,
  new: { bury: true, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 7], order: 1, perDay: 20, separate: true },
  rev: { bury: true, ease4: 1.3, fuzz: 0.05, ivlFct: 1, maxIvl: 36500, minSpace: 1, perDay: 200 },
  lapse: { delays: [10], leechAction: 0, leechFails: 8, minInt: 1, mult: 0 },
};
