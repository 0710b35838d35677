import { rules, validateProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { leaveToCloserRules } from '../../validator/src/rules/leave-to-closer-rules.ts';
import { afterStep1 } from './rules/rule-case.ts';
import { type OrganizationChanges, sampleProgram } from './sample-organization.ts';

const wso2: OrganizationChanges = { target: 'wso2-is-7' };

function ruleIdsAt(line: number, script: string, changes: OrganizationChanges): string[] {
  const program = sampleProgram(script, [['LOCAL/BasicAuthenticator'], ['LOCAL/totp']], changes);
  const { findings } = validateProgram(program, { file: 'a.js' });
  return findings.filter(({ range }) => range.start.line === line).map(({ ruleId }) => ruleId);
}

describe('rules that leave places to others', () => {
  it('name rules that there are', () => {
    const ids = rules.map(({ id }) => id);
    for (const { id, leavesTo = [] } of rules) {
      expect(ids).toEqual(expect.arrayContaining([...leavesTo]));
      expect(leavesTo).not.toContain(id);
    }
  });

  it.each([
    ['a name that nothing declares', 'executeStep(limit);', {}, 'language/undefined-name'],
    [
      'a callback that nothing calls',
      'executeStep(2, { onsuccess: function () { fail(); } });',
      {},
      'language/unknown-callback',
    ],
    ['an unknown step', 'executeStep(7);', wso2, 'portability/unknown-step-ignored'],
    [
      'a restriction that leaves nothing',
      "executeStep(2, { authenticationOptions: [{ authenticator: 'sms' }] }, {});",
      wso2,
      'steps/no-option-after-filter',
    ],
  ])('tell %s once', (_, statement, changes, ruleId) => {
    const recommended = rules.filter(({ preset }) => preset === 'recommended').map(({ id }) => id);
    const found = ruleIdsAt(2, afterStep1(statement), changes).filter((id) => recommended.includes(id));
    expect(found).toEqual([ruleId]);
  });

  it('keep what is more severe, or about other users', () => {
    const { findings } = validateProgram(sampleProgram(afterStep1('executeStep(limit);')), { file: 'a.js' });
    const named = findings.find(({ ruleId }) => ruleId === 'language/undefined-name');
    if (named === undefined) throw new Error('the name is not reported');
    const general = { ...named, ruleId: 'flow/script-throws' };
    expect(leaveToCloserRules([named, general], rules)).toEqual([named]);
    const mild = { ...named, severity: 'info' } as const;
    expect(leaveToCloserRules([mild, general], rules)).toEqual([mild, general]);
    const ofGoogle = { ...named, idp: 'Google' };
    const ofOkta = { ...general, idp: 'Okta' };
    expect(leaveToCloserRules([ofGoogle, ofOkta], rules)).toEqual([ofGoogle, ofOkta]);
  });

  it('give way only to what the same preset has', () => {
    const presets = new Map(rules.map(({ id, preset }) => [id, preset]));
    for (const { preset, leavesTo = [] } of rules)
      if (preset === 'recommended') expect(leavesTo.filter((id) => presets.get(id) === 'strict')).toEqual([]);
  });

  it('hand over the login that shows the defect', () => {
    const script = afterStep1('    executeStap(2);');
    const { findings } = validateProgram(sampleProgram(script), { file: 'a.js' });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['language/unknown-function']);
    expect(findings[0]?.witness?.expect).toBe('script-threw');
  });

  it.each([
    ['a part of it', 'Log.info(context.currentKnownSubject.email.length);', ['language/unknown-property']],
    [
      'what stands beside it',
      "getCookieValue(context.request, 'c').length; Log.info(contex);",
      ['flow/script-throws', 'language/undefined-name'],
    ],
  ])('look at the place: %s', (_, statement, ruleIds) => {
    expect(
      ruleIdsAt(2, afterStep1(statement), {})
        .filter((id) => !id.startsWith('security/'))
        .sort(),
    ).toEqual(ruleIds);
  });
});
