import { parseOrganization } from '@stepgate/engine';
import { describe, expect, it } from 'vitest';

const messageOf = (text: string) => {
  const parsed = parseOrganization(text, 'organization.json', new Map());
  return parsed.ok ? undefined : parsed.problems[0]?.message;
};

describe('a JSON file that was cut off', () => {
  const whole = String.raw`{ "name": "a\u0041\n\"{", "odd": [false, -1.5e+3, true, null], "identityProviders": [ { "x": {} } ] }`;

  it('is called so wherever it ends', () => {
    for (let length = 1; length < whole.length; length++) {
      expect([whole.slice(0, length), messageOf(whole.slice(0, length))]).toEqual([
        whole.slice(0, length),
        'the file ends too early',
      ]);
    }
  });

  it('ends behind its last character', () => {
    const parsed = parseOrganization('{\n\n', 'organization.json', new Map());
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ code: 'organization-not-json', range: { start: { line: 1, column: 2 } } }],
    });
  });

  it.each([
    ['{ "name": "a" "b"', 'a comma or colon is missing before text'],
    ['{ "name": nope', '`nope` is not expected here'],
    ['}', '`}` is not expected here'],
    ['{ "name": "a" }}', '`}` is not expected here'],
  ])('is another thing than %s', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });
});
