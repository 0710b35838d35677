import type { Program } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { ApplicationReport, Finding } from '@stepgate/validator';
import type { Analyzer } from '@stepgate/validator/node';

/** Where a piece of a text stands for the first time. */
function rangeOf(text: string, piece: string): ScriptRange {
  const offset = text.indexOf(piece);
  const before = text.slice(0, offset).split('\n');
  const start = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  const lines = piece.split('\n');
  const last = lines.at(-1) ?? '';
  const end =
    lines.length === 1
      ? { line: start.line, column: start.column + piece.length }
      : { line: start.line + lines.length - 1, column: last.length + 1 };
  return { start, end };
}

/** Finds `executeStep(2)` in every script, and other things where a script has certain words. */
function validateProgram(program: Program, { file }: { readonly file: string }): ApplicationReport {
  const { script } = program;
  const findings: Finding[] = [];
  if (script.includes('executeStep(2)')) findings.push(lockOut(script, file));
  if (script.includes('while')) {
    findings.push({
      ruleId: 'style/loop',
      severity: 'warning',
      certainty: 'proved',
      message: 'this is a loop',
      advice: 'unroll it',
      file,
      range: rangeOf(script, script.slice(script.indexOf('while'), script.lastIndexOf('}') + 1)),
      path: [],
      fingerprint: 'loop',
    });
  }
  if (script.includes('// Two factors')) {
    findings.push({
      ruleId: 'style/long',
      severity: 'info',
      certainty: 'proved',
      message: 'this is long',
      advice: 'shorten it',
      file,
      range: rangeOf(script, '// Two factors'),
      path: [],
      fingerprint: 'long',
    });
  }
  const isUnknown = script.includes('unknown(');
  const reason = 'a call that is not understood';
  return {
    name: program.application,
    complete: !isUnknown,
    incomplete: isUnknown ? [{ reason, range: rangeOf(script, 'unknown(') }] : [],
    findings,
    suppressed: [],
  };
}

function lockOut(script: string, file: string): Finding {
  return {
    ruleId: 'jit/lock-out',
    severity: 'error',
    certainty: 'proved',
    message: 'users of `Google` cannot pass step 2',
    advice:
      'Switch JIT provisioning on for `Google`, or execute step 2 only for users with a local account: `if (hasLocalAccount(context.currentKnownSubject)) executeStep(2)`.',
    file,
    range: rangeOf(script, 'executeStep(2)'),
    idp: 'Google',
    step: 2,
    path: [
      { kind: 'execute', text: 'step 1 is executed', range: rangeOf(script, 'executeStep(1') },
      { kind: 'outcome', text: 'the user signs in with Google' },
      {
        kind: 'consequence',
        text: 'no option of step 2 can be used',
        range: rangeOf(script, 'executeStep(2)'),
      },
    ],
    witness: {
      world: {
        users: [],
        federatedUsers: [{ idp: 'Google', subject: '7', claims: {}, groups: [] }],
        http: [],
        functions: [],
        sessions: [],
        secrets: {},
        email: 'sent',
        request: { ip: '127.0.0.1', headers: {}, params: {}, cookies: {}, requestedAcr: [] },
        startedAt: '2026-01-01T00:00:00Z',
      },
      answers: [
        {
          step: 1,
          outcome: 'success',
          option: { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
          user: '7',
        },
      ],
      expect: 'second-factor-needs-local-account',
    },
    fixes: [
      {
        title: 'guard',
        safety: 'changes-meaning',
        edits: [{ range: rangeOf(script, 'executeStep(2)'), text: 'if ("x")\n' }],
      },
    ],
    fingerprint: 'lock-out',
  };
}

/** An analyzer whose findings are known, to test what the command does with them. */
export const scriptedAnalyzer: Analyzer = {
  validateProgram,
  rules: [
    {
      id: 'style/loop',
      severity: 'warning',
      preset: 'recommended',
      summary: 'Loops.',
      page: 'docs/login-semantics.md',
    },
    {
      id: 'style/long',
      severity: 'info',
      preset: 'strict',
      summary: 'Long scripts.',
      page: 'docs/login-semantics.md',
    },
    {
      id: 'jit/lock-out',
      severity: 'error',
      preset: 'recommended',
      summary:
        'Users of an identity provider without JIT provisioning meet a factor that needs a local account, which they do not have.',
      page: 'docs/no-such-page.md',
    },
  ],
};
