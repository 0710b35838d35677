import { type BehaviourName, type DialectName, dialectNames, dialects } from '@stepgate/engine/language';
import { type Fix, type RuleRow, rules, validateProgram } from '@stepgate/validator';
import { behaviourRules } from '../../validator/src/rules/portability/behaviour-rules.ts';
import { code, page, table } from '../docs/markdown.ts';
import { readPage } from './rule-page.ts';
import { sampleProgram } from './sample-organization.ts';

const families: Readonly<Record<string, string>> = {
  jit: 'JIT provisioning and second factors',
  steps: 'Steps of the sequence',
  flow: 'Logins that go another way than an admin thinks',
  language: 'The text of the script',
  portability: 'What the script means on another server',
  security: 'What the script gives away',
  suppression: 'Comments that suppress findings',
};

/** Every rule, by family, from the table; what can be mended comes from the examples of the pages. */
export function rulesPage(): string {
  return page(
    '# Rules',
    '<!-- Made by `npm run docs:generate` from the table in validator/src/rules. -->',
    `What \`stepgate lint\` looks for: ${rules.length} rules. Rules of the preset \`recommended\` run unless they are switched off; \`--preset strict\` adds the others. \`--rule ID=LEVEL\` and the [configuration](command-line.md) change single ones, \`stepgate explain ID\` prints the page of one.`,
    'The severity is the usual one; single findings may be milder or worse, as the page of the rule says. Where it is –, the rule has nothing to say about scripts of that server, unless the organization switches a [behaviour](behaviours.md) on. A fix that is safe changes nothing that the script does (`--fix`); the others change who can sign in (`--fix-changes-meaning`).',
    ...Object.entries(families).map(([family, title]) => section(family, title)),
  );
}

function section(family: string, title: string): string {
  const rows = rules
    .filter(({ id }) => id.startsWith(`${family}/`))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((rule) => [
      `[${code(rule.id)}](${rule.page.replace('docs/', '')})`,
      ...dialectNames.map((name) => severityFor(rule, name)),
      rule.preset,
      fixOf(rule),
      rule.summary,
    ]);
  const head = ['rule', ...dialectNames.map((name) => dialects[name].title), 'preset', 'fix', 'finds'];
  return `## ${family}: ${title}\n\n${table(head, rows)}`;
}

function severityFor({ id, severity, severityFor: others = {} }: RuleRow, dialect: DialectName): string {
  const found = others[dialect] ?? severity;
  const behaviours = behavioursOf(id);
  const hasNone =
    behaviours.length > 0 && !behaviours.some((one) => dialects[dialect].behaviours.includes(one));
  return found === 'off' || hasNone ? '–' : found;
}

/** Behaviours without which a rule has nothing to say. */
function behavioursOf(id: string): BehaviourName[] {
  if (id === 'jit/first-login-without-account') return ['provisioning-after-sequence'];
  if (!id.startsWith('portability/') && id !== 'language/refused-by-server') return [];
  return (Object.keys(behaviourRules) as BehaviourName[]).filter((name) => {
    const told = behaviourRules[name];
    return 'rules' in told && told.rules.includes(id);
  });
}

/** The safest of the fixes that the examples of the page are offered. */
function fixOf({ id, page: path }: RuleRow): string {
  const { incorrect } = readPage(path);
  const fixes = incorrect.flatMap(({ script, setup }): readonly Fix[] => {
    const program = sampleProgram(script, setup.sequence, setup);
    const { findings } = validateProgram(program, { file: 'example.js' });
    return findings.filter(({ ruleId }) => ruleId === id).flatMap((finding) => finding.fixes ?? []);
  });
  if (fixes.length === 0) return '–';
  return fixes.some(({ safety }) => safety === 'safe') ? 'safe' : 'changes meaning';
}
