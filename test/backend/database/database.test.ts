import { spawn } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { databaseFile, joinDatabase, openDatabase, type Database } from '../../../backend/database/database.ts';
import type { Migration } from '../../../backend/database/migration.ts';
import { MIGRATIONS } from '../../../backend/database/migrations.ts';
import type { ReportLine } from '../../../backend/report.ts';
import { temporaryFolder } from '../support/running-backend.ts';

const FIRST: Migration = { version: 1, name: 'first', sql: 'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;' };
const SECOND: Migration = { version: 2, name: 'second', sql: "CREATE TABLE marks (note INTEGER NOT NULL REFERENCES notes (id)) STRICT; INSERT INTO notes (text) VALUES ('from the second step');" };
const THIRD: Migration = { version: 3, name: 'third', sql: 'ALTER TABLE notes ADD COLUMN size INTEGER NOT NULL DEFAULT 0;' };

function open(folder: string, migrations: readonly Migration[] = [FIRST]): { database: Database; lines: ReportLine[] } {
  const lines: ReportLine[] = [];
  return { database: openDatabase({ folder, migrations, report: (line) => void lines.push(line) }), lines };
}

const textsIn = ({ sqlite }: Database) => sqlite.prepare('SELECT text FROM notes ORDER BY id').all().map(({ text }) => text);
const addNote = ({ sqlite }: Database, text: string) => void sqlite.prepare('INSERT INTO notes (text) VALUES (?)').run(text);

test('the program’s own steps have versions that count up', () => {
  const versions = MIGRATIONS.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].toSorted((one, other) => one - other));
});

test('what was written is there after an upgrade, and each step is taken once, whichever came first', async () => {
  const folder = await temporaryFolder();
  const { database } = open(folder);
  addNote(database, 'kept');
  database.close();
  for (const migrations of [[FIRST, THIRD], [FIRST, SECOND, THIRD], [FIRST, SECOND, THIRD]]) open(folder, migrations).database.close();
  const { database: upgraded } = open(folder, [FIRST, SECOND, THIRD]);
  expect(textsIn(upgraded)).toEqual(['kept', 'from the second step']);
  upgraded.close();
});

test('a step that fails leaves the data as they were, and can be taken later', async () => {
  const folder = await temporaryFolder();
  const { database } = open(folder);
  addNote(database, 'kept');
  database.close();
  expect(() => open(folder, [FIRST, { ...SECOND, sql: `${SECOND.sql} NONSENSE;` }])).toThrow();
  const { database: again } = open(folder, [FIRST, SECOND]);
  expect(textsIn(again)).toEqual(['kept', 'from the second step']);
  again.close();
});

test('data of a newer program are refused and left alone', async () => {
  const folder = await temporaryFolder();
  open(folder, [FIRST, SECOND]).database.close();
  const before = readFileSync(databaseFile(folder));
  expect(() => open(folder, [FIRST])).toThrow(expect.objectContaining({ code: 'too_new', message: expect.stringContaining(folder) }));
  expect(() => joinDatabase({ folder, migrations: [FIRST] })).toThrow(expect.objectContaining({ code: 'too_new' }));
  expect(readFileSync(databaseFile(folder))).toEqual(before);
});

test('a folder serves one at a time, and commands beside it', async () => {
  const folder = await temporaryFolder();
  const { database } = open(folder);
  expect(() => open(folder)).toThrow(expect.objectContaining({ code: 'in_use', message: expect.stringContaining(folder) }));
  const beside = joinDatabase({ folder, migrations: [FIRST] });
  addNote(beside, 'from a command');
  beside.close();
  expect(textsIn(database)).toEqual(['from a command']);
  database.close();
  open(folder).database.close();
});

test('commands say so where no backend of this version has been', async () => {
  const folder = await temporaryFolder();
  expect(() => joinDatabase({ folder, migrations: [FIRST] })).toThrow(expect.objectContaining({ code: 'not_ready' }));
  open(folder).database.close();
  expect(() => joinDatabase({ folder, migrations: [FIRST, SECOND] })).toThrow(expect.objectContaining({ code: 'not_ready' }));
});

test('a killed process leaves no lock and no half of its work', async () => {
  const folder = await temporaryFolder();
  const module = (name: string) => JSON.stringify(resolve(import.meta.dirname, `../../../backend/database/${name}.ts`));
  const script = `
    const { openDatabase } = await import(${module('database')});
    const { sqlite } = openDatabase({ folder: ${JSON.stringify(folder)}, migrations: [${JSON.stringify(FIRST)}], report() {} });
    sqlite.exec("INSERT INTO notes (text) VALUES ('whole'); BEGIN; INSERT INTO notes (text) VALUES ('half')");
    process.stdout.write('ready');
    setInterval(() => 0, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((ready) => child.stdout.once('data', ready));
  expect(() => open(folder)).toThrow(expect.objectContaining({ code: 'in_use' }));
  const gone = new Promise((exit) => child.once('exit', exit));
  child.kill('SIGKILL');
  await gone;
  const { database } = open(folder);
  expect(textsIn(database)).toEqual(['whole']);
  database.close();
});

test('work in a transaction is done as a whole or not at all', async () => {
  const { database } = open(await temporaryFolder());
  const failing = () =>
    database.transaction(() => {
      addNote(database, 'undone');
      throw new Error('no');
    });
  expect(failing).toThrow('no');
  expect(database.transaction(() => (addNote(database, 'done'), 7))).toBe(7);
  expect(textsIn(database)).toEqual(['done']);
  database.close();
});

test('closing writes everything into the one file, which only its owner can read', async () => {
  const folder = await temporaryFolder();
  const { database } = open(folder);
  addNote(database, 'kept');
  database.close();
  expect(readdirSync(folder).toSorted()).toEqual(['lector.db', 'lock']);
  expect(statSync(databaseFile(folder)).mode & 0o077).toBe(0);
  const plain = new DatabaseSync(databaseFile(folder), { readOnly: true });
  expect(plain.prepare('SELECT text FROM notes').get()).toEqual({ text: 'kept' });
  plain.close();
});

test.each([
  ['no database at all', () => Buffer.alloc(8192, 'nonsense')],
  ['a zeroed page', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(4096), bytes.subarray(8192)])],
])('what is damaged is put aside, said, and begun anew: %s', async (_, damage) => {
  const folder = await temporaryFolder();
  const { database } = open(folder);
  for (let index = 0; index < 200; index += 1) addNote(database, 'a note '.repeat(20));
  database.close();
  writeFileSync(databaseFile(folder), damage(readFileSync(databaseFile(folder))));
  const { database: anew, lines } = open(folder);
  addNote(anew, 'after');
  expect(textsIn(anew).at(-1)).toBe('after');
  expect(lines).toEqual([expect.objectContaining({ event: 'database_damaged' })]);
  expect(readdirSync(folder).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
  anew.close();
});

test('T-C8: whichever page is damaged, what can still be read of the tables is saved', async () => {
  const folder = await temporaryFolder();
  const { database } = open(folder, [FIRST, SECOND]);
  for (let index = 0; index < 2000; index += 1) addNote(database, `${index} ${'a note '.repeat(20)}`);
  const all = new Set(textsIn(database));
  database.close();
  const sound = readFileSync(databaseFile(folder));
  let savedCount = 0;
  let roundCount = 0;
  for (let page = 1; page < sound.length / 4096; page += 7) {
    const damaged = Buffer.from(sound);
    randomFillSync(damaged, page * 4096, 4096);
    writeFileSync(databaseFile(folder), damaged);
    const { database: anew } = open(folder, [FIRST, SECOND]);
    const texts = textsIn(anew);
    expect(texts.every((text) => all.has(text)), `only true notes after damage of page ${page}`).toBe(true);
    addNote(anew, 'after');
    savedCount += texts.length;
    roundCount += 1;
    anew.close();
  }
  expect(savedCount / roundCount / all.size, 'most of it').toBeGreaterThan(0.3);
});
