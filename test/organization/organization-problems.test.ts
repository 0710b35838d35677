import { type OrganizationProblem, parseOrganization } from '@stepgate/engine';
import { describe, expect, it } from 'vitest';
import { additionProblemCases, soundAdditions } from './addition-problem-cases.ts';
import { breakGlassProblemCases, soundSequences, weakSequences } from './break-glass-problem-cases.ts';
import { readMarks } from './marked-text.ts';
import { basic, withOption, withSequence } from './problem-case.ts';
import { referenceProblemCases } from './reference-problem-cases.ts';
import { shapeProblemCases } from './shape-problem-cases.ts';

const file = 'acme/organization.json';

function problemsOf(text: string): readonly OrganizationProblem[] {
  const opened = parseOrganization(text, file);
  return opened.ok ? [] : opened.problems;
}

describe('a problem of an organization file', () => {
  it.each([
    ...shapeProblemCases,
    ...referenceProblemCases,
    ...additionProblemCases,
    ...breakGlassProblemCases,
  ])('%s', (_what, code, message, advice, marked) => {
    const { text, ranges } = readMarks(marked);
    const [start] = ranges.map((range) => range.start);
    const problems = problemsOf(text);
    expect(problems).toEqual([
      expect.objectContaining({ code, message, advice, file, range: expect.objectContaining({ start }) }),
    ]);
    // A file that is not JSON has a place, not an extent.
    if (code !== 'organization-not-json') expect(problems[0]?.range.end).toEqual(ranges[0]?.end);
  });

  it.each(weakSequences)('is only warned of: an emergency sign-in with %s', (_what, marked) => {
    const { text, ranges } = readMarks(marked);
    const opened = parseOrganization(text, file);
    expect(opened.ok && opened.warnings).toEqual([
      expect.objectContaining({ code: 'break-glass-without-second-factor', file, range: ranges[0] }),
    ]);
  });

  it.each(soundSequences)('is not seen in an emergency sign-in with %s', (_what, text) => {
    expect(parseOrganization(text, file)).toMatchObject({ ok: true, warnings: [] });
  });

  it.each(soundAdditions)('is not made up of %s', (_what, text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it('gives the place within a script that is text in the file', () => {
    const script = String.raw`"var a;\r\n\n  var 1b;"`;
    const [found] = problemsOf(
      withSequence(`{ "steps": [{ "id": 1, "options": [${basic}] }], "script": ${script} }`),
    );
    expect(found?.scriptPosition).toEqual({ line: 3, column: 8 });
  });

  it('is reported with all others, in file order', () => {
    const { text, ranges } = readMarks(`{
  "nam": "acme",
  «"users"»: [{ «"roles"»: [], "username": "bob" }, «"bob"»],
  "identityProviders": [{ "name": "Google" }],
  "applications": [
    { "name": "a", "authenticationSequence": {
      "subjectStepId": «9»,
      "steps": [{ "id": 1, "options": [{ "idp": «"Gogle"», "authenticator": «"basci"» }] }],
      "scriptFile": «"gone.js"» } },
    { "name": «"a"», "authenticationSequence": { "steps": [{ "id": 1, "options": «[»] }] } }
  ]
}`);
    const codes = problemsOf(text).map((found) => found.code);
    expect(codes).toEqual([
      'organization-invalid-value',
      'organization-unknown-key',
      'organization-invalid-value',
      'unknown-step-reference',
      'unknown-option-provider',
      'unknown-authenticator',
      'script-file-missing',
      'organization-duplicate-name',
      'step-without-options',
    ]);
    expect(
      problemsOf(text)
        .slice(3)
        .map((found) => found.range),
    ).toEqual(ranges.slice(3));
  });

  it('is not made up of an identity provider whose name cannot be read', () => {
    const text = withOption(`{ "idp": "Okta", "authenticator": "OpenIDConnectAuthenticator" }`).replace(
      '"name": "Google"',
      '"nmae": "Okta"',
    );
    expect(problemsOf(text).map((found) => found.code)).toEqual([
      'organization-invalid-value',
      'organization-unknown-key',
    ]);
  });

  it('is reported for a file that is nested too deeply', () => {
    expect(problemsOf('['.repeat(200_000))).toEqual([
      expect.objectContaining({ code: 'organization-not-json', message: 'the file is nested too deeply' }),
    ]);
  });

  it('is reported for a script that is nested too deeply', () => {
    const script = JSON.stringify('('.repeat(200_000));
    const text = withSequence(`{ "steps": [{ "id": 1, "options": [${basic}] }], "script": ${script} }`);
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({
        code: 'script-syntax',
        message: 'not enough stack space to parse input, in line 1 of the script',
      }),
    ]);
  });
});
