import { analyzeProgram, validateProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { loginCases, programOfCase } from './cases.ts';
import { defaultSequence, sampleProgram } from './sample-organization.ts';

/** What is said about steps and the language; how logins get weaker is tested with those rules. */
const lint = (script: string | null) => {
  const report = validateProgram(sampleProgram(script), { file: 'payroll.login.js' });
  return {
    ...report,
    findings: report.findings.filter(({ ruleId }) => !/^(?:flow|security)\//.test(ruleId)),
  };
};
const caseOf = (id: string) => {
  const found = loginCases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
};
const after = (body: string): string =>
  `var onLoginRequest = function (context) { executeStep(1, { onSuccess: function (context) { ${body} } }); };`;

describe('what is not understood', () => {
  it.each([
    ['a proxy', 'var p = new Proxy({}, {}); if (p.x) executeStep(2);', 'known'],
    ['with', 'with (context) { executeStep(2); }', 'WithStatement'],
    ['names of unknown data', 'for (var name in context.request.params) executeStep(2);', 'enumerated'],
    [
      'a loop over unknown data',
      'for (const x of context.request.params.list) if (x === "a") executeStep(2);',
      'two elements',
    ],
    [
      'an open loop',
      'var i = 0; while (context.request.params.list[i] !== "x") i++; executeStep(2);',
      'four rounds',
    ],
    ['an endless loop', 'for (;;) { }', 'longer than the analysis follows'],
    ['endless recursion', 'function f() { return f() + 1; } f();', 'deeper than the analysis follows'],
    [
      'recursion over unknown data',
      'function has(list, i) { return list[i] !== undefined && (list[i] === "a" || has(list, i + 1)); } if (has(context.request.params.x, 0)) executeStep(2);',
      'four rounds',
    ],
    [
      'a tree that is walked by recursion and loops',
      'httpGet("https://x.test/", {}, { onSuccess: function (c, d) { (function has(n) { for (var i = 0; i < n.kids.length; i++) if (has(n.kids[i])) executeStep(2); return n.ok; })(d); } });',
      'more paths',
    ],
    [
      'a pattern that may run for ever',
      'if (/^(a+)+$/.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")) executeStep(2);',
      'repeats what repeats',
    ],
    ['a function from outside', 'Iterator.from([1]).map(function () { executeStep(2); });', 'not analyzed'],
  ])('is on record: %s', (_, body, reason) => {
    const report = lint(after(body));
    expect(report.complete).toBe(false);
    expect(report.incomplete.map((one) => one.reason).join('\n')).toContain(reason);
    for (const { range } of report.incomplete) if (range) expect(range.start.line).toBe(1);
  });

  it('makes an analysis incomplete when its budget is used up', () => {
    const program = programOfCase(caseOf('retry-by-recursion'));
    const limits = { maxStates: 5, maxPaths: 40_000, maxPathsPerState: 4000 };
    expect(analyzeProgram(program, limits).incomplete.map((one) => one.reason)).toEqual([
      'the script has more states than the analysis follows',
    ]);
    expect(analyzeProgram(program, { ...limits, maxStates: 100, maxPaths: 3 }).complete).toBe(false);
    expect(analyzeProgram(program, { ...limits, maxStates: 100, maxPathsPerState: 2 }).complete).toBe(false);
  });

  it('includes the rules of other servers', () => {
    const program = sampleProgram(null, defaultSequence, { target: 'asgardeo' });
    const report = validateProgram(program, { file: 'a.js' });
    expect(report.complete).toBe(true);
    expect(report.findings.map((one) => one.ruleId)).toContain('jit/second-factor-needs-local-account');
  });
});

describe('a path', () => {
  it('tells what the user does and what the script decides, with places', () => {
    const [finding] = lint(
      after('if (!isMemberOfAnyOfGroups(context.currentKnownSubject, ["staff"])) executeStep(2);'),
    ).findings;
    expect(finding?.path.map((step) => step.text)).toEqual([
      'signs in at step 1 with Google (JIT off, no local account)',
      '`isMemberOfAnyOfGroups(…, ["staff"])` is false',
      'executeStep(2) asks for TOTP',
      'no option is left: TOTP needs a local account',
      expect.stringContaining('the login ends with `second-factor-needs-local-account`'),
    ]);
    expect(finding?.path.slice(0, 3).every((step) => step.range?.start.line === 1)).toBe(true);
  });

  it('is a shortest one', () => {
    const [finding] = lint(caseOf('retry-by-recursion').script).findings;
    expect(finding?.path).toHaveLength(4);
  });
});

describe('a witness', () => {
  it('answers conditions on requests, answers of servers, groups and time', () => {
    const script = `
      var onLoginRequest = function (context) {
        var mode = context.request.params.mode;
        executeStep(1, { onSuccess: function (context) {
          var user = context.currentKnownSubject;
          if (!mode || mode[0].indexOf('strict') !== 0 || !isMemberOfAnyOfGroups(user, ['staff'])) return;
          if (new Date().getHours() < 18) return;
          httpGet('https://risk.example/score', { onSuccess: function (context, data) {
            if (data.risk && data.risk.level >= 3 && data.risk.tags.indexOf('new') >= 0) executeStep(2);
          }, onFail: function () {}, onTimeout: function () {} });
        } });
      };`;
    const [finding] = lint(script).findings;
    const { world, answers, expect: end } = finding?.witness ?? {};
    expect(end).toBe('second-factor-needs-local-account');
    expect(world?.request.params).toEqual({ mode: ['strict'] });
    expect(world?.federatedUsers).toEqual([
      {
        idp: 'Google',
        subject: 'google-user',
        claims: { email: 'google-user@example.com' },
        groups: ['staff'],
      },
    ]);
    expect(world?.http).toEqual([
      {
        method: 'GET',
        url: 'https://risk.example/score',
        outcome: 'success',
        data: { risk: { level: 3, tags: 'new' } },
      },
    ]);
    expect(new Date(world?.startedAt ?? 0).getUTCHours()).toBeGreaterThanOrEqual(18);
    expect(answers).toEqual([
      {
        step: 1,
        outcome: 'success',
        option: { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
        user: 'google-user',
        params: {},
      },
    ]);
  });

  it.each([
    'session-exists',
    'session-limit',
    'choreo-risk',
    'elastic-timeout',
    'identifier-page',
    'found-user',
    'link-removed',
    'extension-answer',
    'extension-queued',
    'role-given',
  ])('says how functions of the host answer: %s', (id) => {
    const { findings } = validateProgram(programOfCase(caseOf(id)), { file: 'payroll.login.js' });
    expect(findings.find((finding) => finding.severity === 'error')?.witness).toBeDefined();
  });

  it('is left out of findings whose path cannot be', () => {
    const report = lint(after('var x = context.request.headers.n; if (x > 5 && x < 3) executeStep(2);'));
    expect(report.findings[0]).toMatchObject({ severity: 'error', certainty: 'possible' });
    expect(report.findings[0]?.witness).toBeUndefined();
  });
});

describe('findings', () => {
  it('keep their fingerprint when lines move, and differ by provider and step', () => {
    const script = after('executeStep(2);');
    const fingerprints = (text: string) => lint(text).findings.map((finding) => finding.fingerprint);
    expect(fingerprints(`\n// a comment\n\n${script}`)).toEqual(fingerprints(script));
    const several = validateProgram(
      sampleProgram(null, [...defaultSequence, ['LOCAL/totp']], { jit: { Google: false, Okta: false } }),
      { file: 'a.js' },
    );
    expect(new Set(several.findings.map((finding) => finding.fingerprint)).size).toBe(
      several.findings.length,
    );
    expect(several.findings.map((finding) => [finding.idp, finding.step])).toEqual([
      ['Google', 2],
      ['Okta', 2],
    ]);
  });

  it.each([
    [
      'on Stepgate',
      after('Log.info(contex.retry); unknown(contex); context.currentKnownSubject.email.length;'),
      {},
    ],
    [
      'on another server',
      `function onLoginRequest(context) {
  const list = ['a'];
  executeStep(1, { onSuccess: function () { Log.info(list[0]); }, onFail: function () { Log.info(list[0]); } });
}`,
      { target: 'wso2-is-7' },
    ],
  ] as const)('are told apart whatever stands above them: %s', (_, script, changes) => {
    const fingerprints = (text: string) =>
      validateProgram(sampleProgram(text, defaultSequence, changes), { file: 'a.js' }).findings.map(
        (finding) => finding.fingerprint,
      );
    const found = fingerprints(script);
    expect(found.length).toBeGreaterThan(1);
    expect(new Set(found).size).toBe(found.length);
    expect(fingerprints(`// a comment\n${script}`)).toEqual(found);
  });

  it('say what is meant by a function that does not exist', () => {
    const messages = (script: string) =>
      lint(script)
        .findings.filter((one) => one.ruleId === 'language/unknown-function')
        .map((one) => [one.message, one.advice]);
    expect(messages('function onLoginRequest() { executeSteps(1); executeStep(1); }')).toEqual([
      ['there is no function `executeSteps`; did you mean `executeStep`?', 'Use `executeStep`.'],
    ]);
    expect(messages('function onLoginRequest() { Log.warn(1); console.log(2); executeStep(1); }')).toEqual([
      ['there is no function `Log.warn`', 'There is no `Log.warn`; use `Log.info` or `Log.error`.'],
      ['there is no function `console.log`', 'Define it, or use a function of the host.'],
    ]);
    expect(
      messages(
        'function f() {} function onLoginRequest() { f(); parseInt("1"); Math.max(1); "a".foo(); executeStep(1); }',
      ),
    ).toEqual([]);
  });

  it('say what to use in place of a deprecated function, and what other servers refuse', () => {
    const script =
      'function onLoginRequest(c) { executeStep(1, { onSuccess: function (c) { hasRole(c.currentKnownSubject, "a"); } }); }';
    const ofLanguage = lint(script).findings.filter((one) => one.ruleId.startsWith('language/'));
    expect(ofLanguage.map((one) => [one.ruleId, one.severity, one.advice])).toEqual([
      ['language/deprecated-function', 'info', 'Use `hasAnyOfTheRolesV2(context, [role])`.'],
    ]);
    const loop = sampleProgram(
      'function onLoginRequest(c) { for (;;) break; executeStep(1); }',
      defaultSequence,
      {
        target: 'asgardeo',
      },
    );
    expect(validateProgram(loop, { file: 'a.js' }).findings).toContainEqual(
      expect.objectContaining({
        ruleId: 'language/refused-by-server',
        range: expect.objectContaining({ start: { line: 1, column: 30 } }),
      }),
    );
  });

  it('know the functions of the embedding server', () => {
    const program = sampleProgram(
      'function onLoginRequest(c) { riskof(); riskOf(); executeStep(1); }',
      defaultSequence,
      {
        extensions: {
          hostFunctions: [{ name: 'riskOf', effect: 'observe', signatures: [[]], returns: 'boolean' }],
        },
      },
    );
    expect(validateProgram(program, { file: 'a.js' }).findings.map((one) => one.message)).toContain(
      'there is no function `riskof`; did you mean `riskOf`?',
    );
  });

  it('name the place of a syntax error', () => {
    expect(lint('var x = ;').findings).toMatchObject([
      { ruleId: 'language/syntax', range: { start: { line: 1, column: 9 } } },
    ]);
  });
});

describe('the analysis ends', () => {
  it.each([
    [
      'mutual retries',
      'function onLoginRequest(c) { a(c); } function a(c) { executeStep(1, { onFail: b }); } function b(c) { prompt("p", {}, { onSuccess: a }); }',
    ],
    [
      'a counter',
      'var n = 0; function onLoginRequest(c) { executeStep(1, { onFail: function (c) { n++; if (n < 100) onLoginRequest(c); } }); }',
    ],
    [
      'a text that grows',
      'var s = ""; function onLoginRequest(c) { executeStep(1, { onFail: function (c) { s += "x"; onLoginRequest(c); } }); }',
    ],
    [
      'polling',
      'function onLoginRequest(c) { httpGet("https://x.example", { onSuccess: function (c, d) { if (d.done) executeStep(1); else onLoginRequest(c); }, onFail: onLoginRequest, onTimeout: onLoginRequest }); }',
    ],
  ])('and is complete on %s', (_, script) => {
    const report = lint(script);
    expect(report.incomplete).toEqual([]);
    expect(report.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
  });
});

describe('paths that behave alike', () => {
  const branches = (count: number, statement: (index: number) => string): string =>
    Array.from(
      { length: count },
      (_, index) => `if (context.request.params.p${index}) ${statement(index)}`,
    ).join('\n');

  it('are followed once, so that branches do not multiply', () => {
    const script = `function onLoginRequest(context) {
      ${branches(30, (index) => `Log.info('${index}');`)}
      executeStep(1, { onSuccess: function (context) {
        ${branches(30, (index) => `Log.info('${index}');`).replaceAll('params.p', 'params.q')}
        if (context.request.params.last) executeStep(2);
      } });
    }`;
    const report = lint(script);
    expect(report.incomplete).toEqual([]);
    expect(report.findings.map((finding) => [finding.ruleId, finding.witness?.expect])).toEqual([
      ['jit/second-factor-needs-local-account', 'second-factor-needs-local-account'],
    ]);
  });

  it('stay apart while anything differs', () => {
    const script = `function onLoginRequest(context) {
      var level = 0;
      ${branches(6, () => 'level++;')}
      executeStep(1, { onSuccess: function (context) { if (level === 5) executeStep(2); } });
    }`;
    const { world } = lint(script).findings[0]?.witness ?? {};
    expect(Object.keys(world?.request.params ?? {})).toHaveLength(5);
  });
});
