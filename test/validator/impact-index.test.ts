import { type ApplicationToIndex, ImpactIndex, indexImpacts, switchesOf } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { defaultSequence, type OrganizationChanges, sampleProgram } from './sample-organization.ts';

const guarded =
  "function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) { if (context.steps[1].idp !== 'Google') executeStep(2); } }); }";
/** Longer than the analysis follows. */
const endless = 'function onLoginRequest() { executeStep(1); for (var i = 0; i < 1e9; i++); }';

const changes: OrganizationChanges = { jit: { Google: true, Okta: true } };

function application(
  name: string,
  script: string | null,
  more: Partial<ApplicationToIndex> = {},
): ApplicationToIndex {
  const program = sampleProgram(script, defaultSequence, changes);
  return {
    name,
    organization: 'acme',
    digest: script ?? 'none',
    switches: switchesOf(program),
    program: () => program,
    ...more,
  };
}

/** An application without the identity providers. */
const alone = (name: string): ApplicationToIndex => {
  const program = sampleProgram(null, [['LOCAL/BasicAuthenticator'], ['LOCAL/totp']], changes);
  return application(name, null, { digest: 'alone', program: () => program });
};

const applications = [
  application('a', null),
  application('b', guarded),
  application('c', endless),
  alone('d'),
];

const names = (some: readonly { application: { name: string } }[]) => some.map((one) => one.application.name);

describe('an index of applications', () => {
  it('says of each what a switch does', () => {
    const { index } = indexImpacts(applications, 'test');
    const off = index.query('Google', false);
    expect(names(off.breaks)).toEqual(['a']);
    expect(names(off.safe)).toEqual(['b']);
    expect(names(off.unknown)).toEqual(['c']);
    expect(off.unaffected).toBe(1);
    expect(index.query('Google', true)).toMatchObject({
      breaks: [],
      mends: [],
      stays: [],
      safe: [],
      unaffected: 3,
    });
    expect(index.query('Nobody', false).unaffected).toBe(4);
    expect(index.identityProviders).toEqual(['Google', 'Okta']);
  });

  it('is kept as JSON', () => {
    const { index } = indexImpacts(applications, 'test');
    const read = new ImpactIndex(JSON.parse(JSON.stringify(index.stored)));
    expect(read.query('Okta', false)).toEqual(index.query('Okta', false));
  });

  it('analyzes only what has changed, and nothing for a switch', () => {
    const before = indexImpacts(applications, 'test');
    expect(before.analyzed).toBe(4);
    const switched = applications.map((one) => ({
      ...one,
      switches: { Google: false, Okta: true },
      program: () => expect.fail('is not asked for'),
    }));
    const again = indexImpacts(switched, 'test', before.index.stored);
    expect(again.analyzed).toBe(0);
    expect(names(again.index.query('Google', true).mends)).toEqual(['a']);
    const added = [...applications.slice(1), application('e', `${guarded}\n`)];
    expect(indexImpacts(added, 'test', before.index.stored).analyzed).toBe(1);
  });

  it('takes nothing from another analyzer', () => {
    const before = indexImpacts(applications, 'test');
    expect(indexImpacts(applications, 'newer', before.index.stored).analyzed).toBe(4);
  });

  it('keeps organizations of one name apart', () => {
    const elsewhere = { ...application('a', null), switches: { Google: false, Okta: true } };
    const { index } = indexImpacts([application('a', null), elsewhere], 'test');
    expect(index.query('Google', false).breaks.map((one) => one.application.number)).toEqual([0]);
    expect(index.query('Google', false).stays.map((one) => one.application.number)).toEqual([1]);
  });
});
