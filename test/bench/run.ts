import { exampleTable, templatesTable } from './applications-table.ts';
import { editorTable } from './editor-table.ts';
import { hostileTable } from './hostile-table.ts';
import { impactTable } from './impact-table.ts';
import { journalTable } from './journal-table.ts';
import { lintTable } from './lint-table.ts';
import { observersTable } from './observers-table.ts';
import { organizationsTable } from './organizations-table.ts';
import { passesTable } from './passes-table.ts';
import { playgroundStartTable } from './playground-start-table.ts';
import { poolTable } from './pool-table.ts';
import { sizeTable } from './size-table.ts';
import { storesTable } from './stores-table.ts';
import { printTable, type Table } from './table.ts';
import { transportsTable } from './transports-table.ts';
import { workspaceTable } from './workspace-table.ts';

/** Every table, in the order in which they are printed. */
const tables: readonly Table[] = [
  passesTable,
  poolTable,
  transportsTable,
  journalTable,
  storesTable,
  organizationsTable,
  hostileTable,
  observersTable,
  exampleTable,
  templatesTable,
  sizeTable,
  lintTable,
  impactTable,
  workspaceTable,
  playgroundStartTable,
  editorTable,
];

/** `npm run bench` measures everything, `npm run bench -- NAME…` the tables that are named. */
const names = process.argv.slice(2);
const unknown = names.find((name) => tables.every((table) => table.name !== name));
if (unknown !== undefined) {
  console.error(`no table is named ${unknown}; there are ${tables.map((table) => table.name).join(', ')}`);
  process.exitCode = 2;
} else {
  const wanted = tables.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const table of wanted) await printTable(table);
}
