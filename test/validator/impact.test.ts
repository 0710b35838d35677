import type { Program } from '@stepgate/engine/model';
import { detailsOf, effectOf, impactOf, type LockedOut, switchesOf } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { effectBetween } from '../../validator/src/impact/application-impact.ts';
import {
  defaultSequence,
  type OptionText,
  type OrganizationChanges,
  sampleProgram,
} from './sample-organization.ts';

const after = (body: string): string =>
  `function onLoginRequest(context) {
  executeStep(1, { onSuccess: function (context) {
${body}
  } });
}`;

const effect = (program: Program, idp: string, isEnabled: boolean) =>
  effectOf(impactOf(program), switchesOf(program), idp, isEnabled);

const shown = (some: readonly LockedOut[]) =>
  some.map(({ who, outcome }) => [outcome.idp, outcome.step, who, outcome.code]);

const noAccount = 'second-factor-needs-local-account';

const steps = (...last: OptionText[]): readonly (readonly OptionText[])[] => [defaultSequence[0] ?? [], last];

describe('switching JIT off', () => {
  const off = (script: string | null, sequence = defaultSequence, changes: OrganizationChanges = {}) =>
    effect(
      sampleProgram(script, sequence, { jit: { Google: true, Okta: true }, ...changes }),
      'Google',
      false,
    );

  it('breaks a step that needs an account, for users without one', () => {
    expect(off(null)).toMatchObject({ mends: [], stays: [] });
    expect(shown(off(null).breaks)).toEqual([['Google', 2, 'new-users', noAccount]]);
    expect(off(null).breaks[0]?.outcome.authenticators).toEqual(['totp']);
  });

  it('breaks nothing where the script skips the step, by whatever it asks', () => {
    for (const test of [
      "context.steps[1].idp === 'LOCAL'",
      "context.steps[1].provisioning !== 'pass-through'",
      'hasLocalAccount(context.currentKnownSubject)',
      "isJitEnabled('Google') || context.steps[1].idp !== 'Google'",
      "hasAnyOfTheRolesV2(context, ['admin'])",
    ])
      expect(shown(off(after(`if (${test}) { executeStep(2); }`)).breaks), test).toEqual([]);
  });

  it('changes what scripts decide by the switch itself, for users of others too', () => {
    const script = after("if (!isJitEnabled('Google')) { fail(); }");
    expect(shown(off(script).breaks)).toEqual([
      ['LOCAL', null, 'everyone', 'script-failed-login'],
      ['Google', null, 'everyone', 'script-failed-login'],
      ['Okta', null, 'everyone', 'script-failed-login'],
    ]);
  });

  it('is told where the script itself refuses users without account', () => {
    const refuses = after('if (!hasLocalAccount(context.currentKnownSubject)) { sendError(null, {}); }');
    expect(shown(off(refuses).breaks)).toEqual([['Google', null, 'new-users', 'sent-error']]);
    const sometimes = after(
      "if (hasLocalAccount(context.currentKnownSubject) && !isMemberOfAnyOfGroups(context.currentKnownSubject, ['x'])) { executeStep(2); } else { sendError(null, {}); }",
    );
    expect(shown(off(sometimes).breaks)).toEqual([['Google', null, 'new-users', 'no-success']]);
  });

  it('breaks what a script does with an account that is not there', () => {
    const script = after('Log.info(getAssociatedLocalUser(context.currentKnownSubject).username);');
    const changes = { jit: { Google: true, Okta: true } };
    const local = effect(
      sampleProgram(script, [['Google/GoogleOIDCAuthenticator'], ['LOCAL/totp']], changes),
      'Google',
      false,
    );
    expect(shown(local.breaks)).toEqual([['Google', null, 'new-users', 'script-threw']]);
  });

  it('leaves alone what fails only for users who lack an address', () => {
    expect(shown(off(null, steps('LOCAL/email-otp-authenticator')).breaks)).toEqual([]);
    const unmapped = { googleEmailIsMapped: false };
    expect(shown(off(null, steps('LOCAL/email-otp-authenticator'), unmapped).breaks)).toEqual([
      ['Google', 2, 'new-users', 'second-factor-needs-claim'],
    ]);
  });

  it('adds users where some were locked out before, because no account of theirs matches', () => {
    const program = sampleProgram(null, defaultSequence, {
      jit: { Okta: true, Google: true },
      oktaSkipsUnmatchedUsers: true,
    });
    expect(shown(effect(program, 'Okta', false).breaks)).toEqual([['Okta', 2, 'new-users', noAccount]]);
    expect(shown(effect(program, 'Okta', true).stays)).toEqual([
      ['Okta', 2, 'unmatched-new-users', noAccount],
    ]);
    const off = sampleProgram(null, defaultSequence, { jit: { Okta: false }, oktaSkipsUnmatchedUsers: true });
    expect(shown(effect(off, 'Okta', true).mends)).toEqual([['Okta', 2, 'new-users', noAccount]]);
  });

  it('keeps those locked out who decline an account, and adds those who agree', () => {
    const asks: OrganizationChanges = { oktaJit: { scheme: 'PROMPT_CONSENT' } };
    const program = sampleProgram(null, defaultSequence, { jit: { Okta: true, Google: true }, ...asks });
    expect(shown(effect(program, 'Okta', false).breaks)).toEqual([['Okta', 2, 'new-users', noAccount]]);
    expect(shown(effect(program, 'Okta', true).stays)).toEqual([
      ['Okta', 2, 'declining-new-users', noAccount],
    ]);
    const off = sampleProgram(null, defaultSequence, { jit: { Okta: false }, ...asks });
    expect(shown(effect(off, 'Okta', true).mends)).toEqual([['Okta', 2, 'new-users', noAccount]]);
    expect(shown(effect(off, 'Okta', true).stays)).toEqual([['Okta', 2, 'declining-new-users', noAccount]]);
  });

  it('tells other settings that keep users from an account like a switch', () => {
    const placed = (changes: OrganizationChanges) => {
      const program = sampleProgram(null, defaultSequence, { jit: { Google: true }, ...changes });
      return { impact: impactOf(program), switches: switchesOf(program) };
    };
    const asks = placed({ oktaJit: { scheme: 'PROMPT_CONSENT' } });
    const skips = placed({ oktaSkipsUnmatchedUsers: true });
    expect(shown(effectBetween(placed({}), asks, 'Okta').breaks)).toEqual([
      ['Okta', 2, 'declining-new-users', noAccount],
    ]);
    expect(shown(effectBetween(asks, placed({}), 'Okta').mends)).toEqual([
      ['Okta', 2, 'declining-new-users', noAccount],
    ]);
    expect(shown(effectBetween(asks, skips, 'Okta').breaks)).toEqual([
      ['Okta', 2, 'unmatched-new-users', noAccount],
    ]);
  });

  it('locks out linked users too where TOTP needs JIT provisioning itself', () => {
    const changes = { behaviours: { 'totp-needs-jit': true } as const };
    expect(off(null, defaultSequence, changes).breaks.map(({ who }) => who)).toEqual(['everyone']);
  });

  it('shows a login that breaks, in a world where it does', () => {
    const program = sampleProgram(null, defaultSequence, { jit: { Google: true } });
    const [broken] = effect(program, 'Google', false).breaks;
    const [details] = detailsOf(program, { Google: false }, broken ? [broken.outcome] : []);
    expect(details?.path.map(({ text }) => text)[0]).toContain('signs in at step 1 with Google (JIT off');
    expect(details?.witness?.expect).toBe(noAccount);
  });
});

describe('switching JIT on', () => {
  const on = (script: string | null, sequence = defaultSequence) =>
    effect(sampleProgram(script, sequence), 'Google', true);

  it('mends what was broken for want of an account', () => {
    expect(shown(on(null).mends)).toEqual([['Google', 2, 'new-users', noAccount]]);
    expect(on(null).breaks).toEqual([]);
  });

  it('breaks a script that counts on users without account', () => {
    const script = after(
      "if (context.steps[1].idp === 'Google' && context.steps[1].provisioning !== 'pass-through') { fail(); }",
    );
    expect(shown(on(script).breaks)).toEqual([['Google', null, 'new-users', 'script-failed-login']]);
  });

  it('is no fault of the switch where a user fails the step that is asked for now', () => {
    const script = after(
      'if (hasLocalAccount(context.currentKnownSubject)) { executeStep(2, { onFail: function () { sendError(null, {}); } }); }',
    );
    expect(on(script)).toEqual({ breaks: [], mends: [], stays: [] });
  });
});

describe('an application is safe because', () => {
  const reasons = (script: string | null, sequence = defaultSequence) =>
    impactOf(sampleProgram(script, sequence))
      .safe.filter((one) => one.idp === 'Google')
      .map(({ because, reason, range }) => [because, reason, range?.start.line]);
  const guarded = (test: string) => reasons(after(`if (${test}) executeStep(2);`));

  it.each([
    ["context.steps[1].idp === 'LOCAL'", 'the identity provider of step 1 is `LOCAL`'],
    ["'Google' != context.steps[1].idp", 'the identity provider of step 1 is not `Google`'],
    ["!(context.steps[1].idp == 'Google')", 'the identity provider of step 1 is not `Google`'],
    ["context.steps[1].provisioning !== 'pass-through'", '`provisioning` of step 1 is not `pass-through`'],
    ['hasLocalAccount(context.currentKnownSubject)', 'the user has a local account'],
    [
      "['Google', 'GitHub'].indexOf(context.steps[1].idp) < 0",
      'the identity provider of step 1 is none of `Google`, `GitHub`',
    ],
    [
      "['Okta', 'LOCAL'].includes(context.steps[1].idp)",
      'the identity provider of step 1 is one of `Okta`, `LOCAL`',
    ],
    [
      "hasAnyOfTheRolesV2(context, ['a'])",
      'the user has one of certain roles, and roles belong to local accounts',
    ],
    ['context.steps[1].idp.length === 5', '`context.steps[1].idp.length === 5` is true'],
  ])('step 2 is behind a test: %s', (test, words) => {
    expect(guarded(test)).toEqual([['guard', `step 2 runs only if ${words}`, 3]]);
  });

  it('a variable, an early return or a helper holds the test', () => {
    expect(
      reasons(
        after(
          "var idp = context.steps[1].idp;\nvar isLocal = idp === 'LOCAL';\nif (isLocal) executeStep(2);",
        ),
      ),
    ).toEqual([['guard', 'step 2 runs only if the identity provider of step 1 is `LOCAL`', 5]]);
    expect(reasons(after("if (context.steps[1].idp === 'Google') return;\nexecuteStep(2);"))).toEqual([
      ['guard', 'step 2 runs only if the identity provider of step 1 is not `Google`', 3],
    ]);
    const helper = `var without = ['Google'];\nfunction skips(idp) { return without.indexOf(idp) > -1; }\n${after('if (!skips(context.steps[1].idp)) executeStep(2);')}`;
    expect(reasons(helper)).toEqual([
      ['guard', 'step 2 runs only if `!skips(context.steps[1].idp)` is true', 5],
    ]);
  });

  it('the handler of the step lets users go on', () => {
    const script = after('executeStep(2, { onFail: function () { executeStep(1); } });');
    expect(reasons(script)[0]?.[0]).toBe('handler');
  });

  it('the step has another factor', () => {
    expect(reasons(null, steps('LOCAL/totp', 'LOCAL/email-otp-authenticator'))).toEqual([
      [
        'alternative',
        'step 2 also offers Email OTP, which needs no local account, only an address that Google sends',
        undefined,
      ],
    ]);
  });

  it('nothing executes the step', () => {
    expect(reasons('function onLoginRequest() { executeStep(1); }')).toEqual([
      ['not-asked', 'the script never executes step 2', undefined],
    ]);
  });

  it('only where it is so: what breaks has no reason', () => {
    expect(reasons(null)).toEqual([]);
    expect(reasons(after("if (context.steps[1].idp === 'google') return; executeStep(2);"))).toEqual([]);
  });
});
