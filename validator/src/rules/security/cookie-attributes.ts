import { rangeOf, type ScriptRange } from '@stepgate/engine/script';
import type { Fix } from '../../finding.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { AnyNode } from '../../syntax.ts';
import { pageOf, type Rule } from '../rule.ts';

const wanted = [
  { name: 'secure', text: "'secure': true", why: 'it is sent over plain HTTP too' },
  { name: 'httpOnly', text: "'httpOnly': true", why: 'scripts of a page can read it' },
] as const;

/** A cookie that others than the server get to see. */
export const cookieAttributes: Rule = {
  id: 'security/cookie-attributes',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A cookie is set without `secure` or `httpOnly`.',
  page: pageOf('security/cookie-attributes'),
  check: (_, { graph }) =>
    (graph?.observations.disclosures ?? []).flatMap(({ node, sink, parts }) => {
      if (sink !== 'cookie' || isOfLibrary(node)) return [];
      const given = [...parts.values()];
      const isOn = (name: string) => {
        const flags = given.filter((part) => part.name === name);
        // What is not known may be on.
        return flags.length > 0 && flags.every(({ term }) => term.kind !== 'constant' || term.value === true);
      };
      const missing = wanted.filter(({ name }) => !isOn(name));
      if (missing.length === 0) return [];
      const cookie = given.find((part) => part.name === 'name')?.term;
      const text = cookie?.kind === 'constant' ? ` \`${String(cookie.value)}\`` : '';
      const fix = flagFix(
        node,
        missing.filter(({ name }) => !given.some((part) => part.name === name)),
      );
      return [
        {
          message: `the cookie${text} is set without ${missing.map(({ name }) => `\`${name}\``).join(' and ')}: ${missing.map(({ why }) => why).join(', and ')}`,
          advice: `Set ${missing.map(({ name }) => `\`${name}: true\``).join(' and ')}.`,
          range: rangeOf(node),
          subject: text,
          ...(fix === null ? {} : { fixes: [fix] }),
        },
      ];
    }),
};

/** Adds the flags that nobody said anything about, where the properties are written down at the call. */
function flagFix(call: AnyNode, missing: readonly (typeof wanted)[number][]): Fix | null {
  if (call.type !== 'CallExpression' || missing.length === 0) return null;
  const flags = missing.map(({ text }) => text).join(', ');
  const properties = call.arguments[3];
  const last = call.arguments[2];
  const edit = (at: ScriptRange['start'], text: string): Fix => ({
    title: `Set ${missing.map(({ name }) => `\`${name}\``).join(' and ')}`,
    safety: 'changes-meaning',
    edits: [{ range: { start: at, end: at }, text }],
  });
  if (properties === undefined) return last === undefined ? null : edit(rangeOf(last).end, `, { ${flags} }`);
  const [first] = properties.type === 'ObjectExpression' ? properties.properties : [];
  return first === undefined ? null : edit(rangeOf(first).start, `${flags}, `);
}
