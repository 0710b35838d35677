import { analyzeProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { sampleProgram } from './sample-organization.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** A callback of so many conditions, one behind the other. */
const behindStep = (lines: readonly string[]): string => `
  function onLoginRequest(context) {
    executeStep(1, {
      onSuccess: function (context) {
        var user = context.currentKnownSubject;
        ${lines.join('\n')}
        executeStep(2);
      }
    });
  }`;

/** Conditions that the world decides, by what they ask. */
const conditions: Readonly<Record<string, (number: number) => string>> = {
  parameters: (n) => `if (context.request.params.p${n} === 'v${n}') Log.info('p${n}');`,
  'one parameter': (n) => `if (context.request.params.app === 'v${n}') { Log.info('app'); }`,
  claims: (n) => `if (user.localClaims['http://wso2.org/claims/c${n}'] === 'v${n}') { Log.info('c${n}'); }`,
  groups: (n) => `if (isMemberOfAnyOfGroups(user, ['g${n}'])) { Log.info('g'); } else { Log.info('none'); }`,
  'a chain': (n) =>
    `${n === 0 ? '' : 'else '}if (hasAnyOfTheRolesV2(context, ['r${n}'])) { Log.info('r${n}'); }`,
};

/** About twice what one takes, in all the states of the login. */
const workPerCondition = 20_000;

describe('the time grows with the script and not with its paths', () => {
  it.each(Object.entries(conditions))('where conditions ask for %s', (_, condition) => {
    for (const count of [40, 160]) {
      const program = sampleProgram(behindStep(numbers(count).map(condition)));
      const limits = {
        maxStates: 3000,
        maxPaths: 1e6,
        maxPathsPerState: 1e6,
        maxWork: workPerCondition * count,
      };
      expect(analyzeProgram(program, limits).complete).toBe(true);
    }
  });

  it('where paths go on from a copy of another run: each of them is followed', () => {
    const filler = numbers(60).map((n) => `list.push({ at: ${n}, of: list.length });`);
    const script = behindStep([
      'var list = [];',
      'var chosen = [];',
      ...numbers(4).flatMap((n) => [
        ...filler,
        `if (context.request.params.p${n} === 'v') { chosen.push(${n}); executeStep(2); }`,
      ]),
      'if (chosen.length === 4 && list.length === 240 && list[239].of === 239) sendError(null, {});',
      "if (chosen.join() === '1,3' && list[list.length - 1].at === 59) fail();",
    ]);
    const { graph, complete } = analyzeProgram(sampleProgram(script));
    expect(complete).toBe(true);
    const codes = new Set(graph?.edges.flatMap(({ end }) => (end === null ? [] : [end.code])));
    expect(codes).toContain('sent-error');
    expect(codes).toContain('script-failed-login');
  });
});
