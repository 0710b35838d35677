import { createSandbox } from '@stepgate/engine';
import type { Journal, Program } from '@stepgate/engine/model';
import { parseScript, walk } from '@stepgate/engine/script';
import { analyzeProgram } from '@stepgate/validator';
import { afterAll, describe, expect, test } from 'vitest';
import {
  callSitesOf,
  passedOnFunctions,
} from '../../validator/src/node/scenarios/script-coverage/call-sites.ts';
import {
  outcomesOfCalls,
  outcomesOfTrace,
} from '../../validator/src/node/scenarios/script-coverage/covered-sites.ts';
import { journalItems } from '../../validator/src/node/scenarios/script-coverage/journal-items.ts';
import { traceRun } from '../../validator/src/node/scenarios/script-coverage/trace-run.ts';
import { exploreLogins } from '../soundness/explore-logins.ts';
import { loginCases, programOfCase } from '../validator/cases.ts';

/**
 * A journal does not say which call of a script was made. Here it does: each call of `executeStep` hands its own place
 * to the authenticators. What coverage claims is held against that, for every login of every case.
 */
const sandbox = createSandbox();
afterAll(() => sandbox.close());

let allClaims = 0;

/** Cases with so many logins that they take most of the time; what they hold others hold too. */
const slow = ['again and again', 'retries with a counter', 'each retry queues'];

const cases = loginCases.flatMap((loginCase) => {
  if (slow.some((words) => loginCase.title.includes(words))) return [];
  const program = markCalls(programOfCase(loginCase));
  return program === null ? [] : [[loginCase.title, program] as const];
});

describe.each(cases)('%s', (_, program) => {
  const parsed = parseScript(program.script, program.dialect);
  if (!parsed.ok) throw new Error('the marked script does not parse');
  const sites = callSitesOf(program, parsed.tree);
  const passedOn = passedOnFunctions(program, parsed.tree);
  const { graph, complete } = analyzeProgram(program);

  test('claims only calls that were made', { timeout: 120_000 }, async () => {
    const logins = await exploreLogins(program, sandbox);
    let claims = 0;
    for (const { journal } of logins) {
      const items = journalItems(program, journal);
      const trace = graph && complete ? traceRun(graph, items) : null;
      if (graph && complete) expect(trace, JSON.stringify(items)).not.toBeNull();
      const seen = [...outcomesOfCalls(sites, passedOn, items), ...(trace ? outcomesOfTrace(trace) : [])];
      const made = madeCalls(journal);
      for (const { site, outcome } of seen) {
        const call = sites.find(({ offset }) => offset === site);
        if (call !== undefined && call.name !== 'executeStep') continue;
        claims += 1;
        expect([...made]).toContain(`${markAt(program.script, site)} ${outcome}`);
      }
    }
    allClaims += claims;
  });
});

test('it claims many', () => {
  expect(allClaims).toBeGreaterThan(1000);
});

/** The marks of the calls of a journal, each with its outcome. */
function madeCalls(journal: Journal): Set<string> {
  const made = new Set<string>();
  for (const entry of journal) {
    if (entry.kind !== 'challenge' || entry.challenge.type !== 'step') continue;
    const { challenge, challengeId } = entry;
    const answer = journal.find((each) => each.kind === 'outcome' && each.challengeId === challengeId);
    const word = challenge.failure === null && answer?.kind === 'outcome' ? answer.outcome : 'fail';
    const mark = /"mark":"(m\d+)"/.exec(JSON.stringify(challenge.parameters))?.[1];
    made.add(`${mark} ${word}`);
  }
  return made;
}

/** The mark in the call that begins at an offset. */
function markAt(script: string, offset: number): string | undefined {
  return /mark: '(m\d+)'/.exec(script.slice(offset))?.[1];
}

/** Marks every call of `executeStep`; null when one of them cannot be marked without changing what it does. */
function markCalls(program: Program): Program | null {
  const parsed = parseScript(program.script, program.dialect);
  if (!parsed.ok || program.scriptIsGenerated) return null;
  const insertions: { at: number; text: string }[] = [];
  let isClear = true;
  let names = 0;
  walk(parsed.tree, (node) => {
    if (node.type === 'Identifier' && node.name === 'executeStep') names += 1;
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return;
    if (node.callee.name !== 'executeStep') return;
    const options = `{ authenticatorParams: { common: { mark: 'm${insertions.length}' } } }`;
    const [step, callbacks, ...more] = node.arguments;
    const hasCallbacks =
      callbacks?.type === 'ObjectExpression' &&
      callbacks.properties.every(
        (each) => each.type === 'Property' && each.key.type === 'Identifier' && /^on/.test(each.key.name),
      );
    if (step === undefined || more.length > 0 || (callbacks !== undefined && !hasCallbacks)) isClear = false;
    else insertions.push({ at: step.end, text: callbacks ? `, ${options}` : `, ${options}, {}` });
  });
  if (!isClear || insertions.length === 0 || names !== insertions.length) return null;
  const script = insertions.reduceRight(
    (text, { at, text: added }) => text.slice(0, at) + added + text.slice(at),
    program.script,
  );
  return { ...program, script };
}
