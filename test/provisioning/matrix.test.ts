import { createSandbox } from '@stepgate/engine';
import type { LoginWorldInput } from '@stepgate/engine/model';
import { endOf, type LoginRun, runLogin } from '@stepgate/engine/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { dimensions, loginOf, type MatrixCase, matrixCases } from './matrix-cases.ts';
import { accountAfter, type Expected, expectationOf, newAccount, ruleCount } from './matrix-rules.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const cases = matrixCases();
const rulesSeen = new Set<number>();

/** Everything that came of a login, beside what the rules say must come of it. */
async function compare(given: MatrixCase) {
  const { rule, expected } = expectationOf(given);
  rulesSeen.add(rule);
  const login = loginOf(given);
  const run = await runLogin({ ...login, sandbox });
  const before = login.world.users?.map(({ username }) => username) ?? [];
  const local = run.accounts.find(({ username }) => username === 'local');
  const isCommitted = expected.end === null && given.ends === 'well';
  const { links, syncs } = expected.commits;
  return {
    actual: {
      ...cameOf(run),
      created: run.accounts.filter(({ username }) => !before.includes(username)),
      links: run.links.map(({ accountId, subject }) => `${subject} ${accountId}`),
      local: { claims: local?.claims, roles: local?.roles, groups: local?.groups },
      leaks: JSON.stringify([run.journal, run.decisions]).includes('correct horse'),
    },
    wanted: {
      action: expected.action,
      status: expected.status,
      end: expected.end ?? (given.ends === 'well' ? 'succeeded' : 'sent-error'),
      created: expected.creates ? [{ ...newAccount(given), ...nameOf(given) }] : [],
      links: linksOf(given, expected, isCommitted && links),
      local: isCommitted && syncs ? accountAfter(given) : contentOf(login.world.users?.[0]),
      leaks: false,
    },
  };
}

function cameOf(run: LoginRun) {
  const entry = run.journal.findLast((each) => each.kind === 'provisioning');
  const { action, status } = entry?.kind === 'provisioning' ? entry.result : { action: null, status: null };
  return { action, status, end: endOf(run) };
}

function nameOf({ says }: MatrixCase) {
  const username = says === 'yes as davy' ? 'davy' : 'dave';
  return { username, id: `PRIMARY/${username}` };
}

function linksOf(given: MatrixCase, expected: Expected, isLinkedNow: boolean): string[] {
  if (expected.creates) return [`dave ${nameOf(given).id}`];
  return given.isLinked || isLinkedNow ? ['dave PRIMARY/local'] : [];
}

function contentOf(account: NonNullable<LoginWorldInput['users']>[number] | undefined) {
  return { claims: account?.claims, roles: account?.roles, groups: account?.groups };
}

describe('who a user becomes, by everything it depends on', () => {
  const groups = dimensions.says.flatMap((says) =>
    dimensions.sync.flatMap((sync) => dimensions.match.map((match) => [says, sync, match] as const)),
  );

  test.each(groups)('the user says %s, sync %s, matches: %s', async (says, sync, match) => {
    const group = cases.filter((each) => each.says === says && each.sync === sync && each.match === match);
    expect(group).toHaveLength(cases.length / groups.length);
    for (const given of group) {
      const { actual, wanted } = await compare(given);
      expect({ given, ...actual }).toEqual({ given, ...wanted });
    }
  });

  test('every rule decided something, and both settings of turns met', () => {
    expect(rulesSeen.size).toBe(ruleCount);
    for (const [name, values] of [
      ['onFailure', ['fail-login', 'pass-through']],
      ['flag', ['isLocked', 'isDisabled']],
    ] as const)
      for (const value of values)
        expect(
          cases.filter((each) => each[name] === value && !each.isUsable && each.ends === 'well'),
        ).not.toEqual([]);
  });
});
