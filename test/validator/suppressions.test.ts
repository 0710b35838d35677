import { applyEdits, validateProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { sampleProgram } from './sample-organization.ts';

const account = 'jit/second-factor-needs-local-account';

/** Everybody is asked for step 2 in a line of its own, behind what is given. */
const script = (before: string, behind = '', top = '') =>
  `${top}function onLoginRequest(context) {
  executeStep(1, { onSuccess: function (context) {
    ${before}
    executeStep(2);${behind}
  } });
}
`;

function validate(text: string, changes = {}) {
  const { findings, suppressed } = validateProgram(sampleProgram(text, undefined, changes), { file: 'a.js' });
  return {
    findings: findings.map(({ ruleId }) => ruleId),
    messages: findings.map(({ message }) => message),
    lines: findings.map(({ range }) => range.start.line),
    fixes: findings.flatMap(({ fixes }) => fixes ?? []),
    suppressed,
  };
}

describe('comments that suppress findings', () => {
  it.each([
    ['the next line', script(`// stepgate-disable-next-line ${account} -- known`)],
    [
      'the next line with code',
      script(`// stepgate-disable-next-line ${account} -- known\n\n // and\n /* so\n on */`),
    ],
    [
      'the next line, behind code',
      script(`executeStep(1); /* stepgate-disable-next-line ${account} -- known */`),
    ],
    ['its own line', script('', ` // stepgate-disable-line ${account} -- known`)],
    [
      'the file, from its end',
      `${script('')}/*\n * stepgate */\n// stepgate-disable-file ${account} -- known`,
    ],
    ['several rules', script(`// stepgate-disable-next-line ${account}, ${account} -- known`)],
    [
      'a script with Windows line breaks',
      script(`// stepgate-disable-next-line ${account} -- known`).replaceAll('\n', '\r\n'),
    ],
  ])('hold for %s', (_, text) => {
    const { findings, suppressed } = validate(text);
    expect(findings).toEqual([]);
    expect(suppressed.map(({ finding, reason }) => [finding.ruleId, reason])).toEqual([[account, 'known']]);
  });

  it.each([
    [
      'no reason',
      `// stepgate-disable-next-line ${account}`,
      'the comment gives no reason, so it suppresses nothing',
    ],
    [
      'an empty reason',
      `// stepgate-disable-next-line ${account} -- `,
      'the comment gives no reason, so it suppresses nothing',
    ],
    [
      'no rule',
      '// stepgate-disable-next-line -- known',
      'the comment names no rule, so it suppresses nothing',
    ],
    [
      'a rule that there is not',
      '// stepgate-disable-next-line second-factor-needs-local-account -- known',
      `there is no rule \`second-factor-needs-local-account\`; did you mean \`${account}\`?`,
    ],
    [
      'another word',
      `// stepgate-disable-nextline ${account} -- known`,
      '`stepgate-disable-nextline` suppresses nothing',
    ],
  ])('suppress nothing with %s, and are reported', (_, comment, message) => {
    const { findings, messages } = validate(script(comment));
    expect(findings).toEqual([account, 'suppression/faulty-comment']);
    expect(messages).toContain(message);
  });

  it('are told how to be written in their own word', () => {
    const program = sampleProgram(script('// stepgate-disable-file -- known'));
    const { findings } = validateProgram(program, { file: 'a.js' });
    const faulty = findings.find(({ ruleId }) => ruleId === 'suppression/faulty-comment');
    expect(faulty?.advice).toBe('Write `stepgate-disable-file RULE -- reason`.');
  });

  it('are comments: a text that looks like one does nothing', () => {
    const { findings } = validate(script(`Log.info("// stepgate-disable-next-line ${account} -- known");`));
    expect(findings).toEqual([account]);
  });

  it('do not hold for other lines', () => {
    const { findings } = validate(script('', '', `// stepgate-disable-next-line ${account} -- known\n`));
    expect(findings).toEqual([account, 'suppression/unused-comment']);
  });

  it('are not called unused while an error hides what they are for', () => {
    const early = script(`// stepgate-disable-next-line ${account} -- known`, '', 'undefined.x;\n');
    expect(validate(early).findings).not.toContain('suppression/unused-comment');
    const broken = `// stepgate-disable-file ${account} -- known\nfunction (`;
    expect(validate(broken).findings).toEqual(['language/syntax']);
  });

  it('are not called unused where findings may be missing', () => {
    const unknown = 'var o = {}; o.__defineGetter__("step", function () { return 2; }); executeStep(o.step);';
    const text = script(unknown, '', `// stepgate-disable-file language/unknown-function -- known\n`);
    const report = validateProgram(sampleProgram(text), { file: 'a.js' });
    expect(report.complete).toBe(false);
    expect(report.findings.map(({ ruleId }) => ruleId)).not.toContain('suppression/unused-comment');
  });

  it('can be ignored', () => {
    const program = sampleProgram(script(`// stepgate-disable-next-line ${account} -- known`));
    const { findings, suppressed } = validateProgram(program, { file: 'a.js', ignoreSuppressions: true });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([account]);
    expect(suppressed).toEqual([]);
  });

  it('are named in libraries, where they do nothing, at the place that brings the library in', () => {
    const library = `// stepgate-disable-file ${account} -- known\nexports.two = function () { executeStep(2); };`;
    const { findings, lines, messages } = validate(
      "var two = require('steps').two;\nfunction onLoginRequest(context) {\n  executeStep(1, { onSuccess: function () { two(); } });\n}\n",
      { libraries: { steps: library } },
    );
    expect(findings).toContain('suppression/faulty-comment');
    expect(messages).toContain('the comment in line 1 of library `steps` suppresses nothing');
    expect(lines[findings.indexOf('suppression/faulty-comment')]).toBe(1);
  });
});

describe('the fix of an unused comment', () => {
  const mended = (text: string): string => {
    const [fix] = validate(text).fixes.filter(({ safety }) => safety === 'safe');
    return fix === undefined ? text : applyEdits(text, fix.edits);
  };
  const rulesOf = (text: string) => validate(text).findings.filter((id) => id.startsWith('suppression/'));
  const plain = 'function onLoginRequest(context) {\n  executeStep(1);\n}\n';

  it.each([
    ['with its line', `  // stepgate-disable-file ${account} -- known\n${plain}`, plain],
    ['with its lines', `/* stepgate-disable-file\n ${account} -- known */\r\n${plain}`, plain],
    [
      'from behind code',
      plain.replace(';', `; // stepgate-disable-line ${account} -- known`),
      plain.replace(';', '; '),
    ],
    ['at the end of the text', `${plain}// stepgate-disable-file ${account} -- known`, plain],
  ])('removes it %s', (_, text, expected) => {
    expect(rulesOf(text)).toEqual(['suppression/unused-comment']);
    expect(mended(text)).toBe(expected);
    expect(rulesOf(mended(text))).toEqual([]);
  });

  it('keeps the rules that are needed', () => {
    const text = script(
      `// stepgate-disable-next-line ${account}, language/syntax, steps/unknown-step -- known -- so`,
    );
    expect(validate(text).findings).toEqual(['suppression/unused-comment', 'suppression/unused-comment']);
    expect(mended(text)).toBe(script(`// stepgate-disable-next-line ${account} -- known -- so`));
    expect(validate(mended(text)).findings).toEqual([]);
  });
});
