/**
 * Records the logins of `logins-to-record.ts` for one version. What is recorded is kept for ever, so nothing that exists
 * is overwritten.
 *
 *     npm run record:journals -- 0.1.0
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { advance, createSandbox, type Sandbox } from '@stepgate/engine';
import { endOf, runLogin } from '@stepgate/engine/testing';
import { digestFile, digestOf, knownDigests } from './golden-files.ts';
import { asJson, cookies, type GoldenJournal, visiblePrefixes } from './golden-journal.ts';
import type { LoginToRecord } from './login-to-record.ts';
import { loginsToRecord } from './logins-to-record.ts';

const [version] = process.argv.slice(2);
if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version)) {
  console.error('name the version to record for, for example: npm run record:journals -- 0.1.0');
  process.exit(2);
}

const sandbox = createSandbox();
try {
  await recordAll(version);
} finally {
  await sandbox.close();
}

async function recordAll(folder: string): Promise<void> {
  mkdirSync(join(import.meta.dirname, folder), { recursive: true });
  const digests = knownDigests();
  for (const login of loginsToRecord) {
    const file = `${folder}/${login.name}.json`;
    const path = join(import.meta.dirname, file);
    if (existsSync(path)) {
      console.log(`${file} exists and stays as it is`);
      continue;
    }
    try {
      const recorded = await record(sandbox, login);
      writeFileSync(path, `${JSON.stringify(recorded, null, 2)}\n`);
      digests[file] = digestOf(file);
      console.log(`${file}: ${recorded.journal.length} entries`);
    } catch (error) {
      console.error(`${file} is not recorded: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
  const sorted = Object.fromEntries(Object.entries(digests).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(digestFile, `${JSON.stringify(sorted, null, 2)}\n`);
}

async function record(sandbox: Sandbox, login: LoginToRecord): Promise<GoldenJournal> {
  const { name, about, program, world, answers, end } = login;
  const run = await runLogin({ program, world, answers, sandbox });
  // A login that went wrong must not become the measure of all later versions.
  if (endOf(run) !== end) {
    throw new Error(`${name} ended with ${endOf(run)}, not ${end}: ${JSON.stringify(run.decision, null, 2)}`);
  }
  // Not the decisions of the engine: those hold credentials in clear.
  const decisions = [];
  for (const length of visiblePrefixes(run.journal)) {
    decisions.push(await advance(sandbox, program, run.journal.slice(0, length), cookies));
  }
  return asJson({ about, program, world, journal: run.journal, decisions });
}
