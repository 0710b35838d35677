import { dialects } from '@stepgate/engine/language';
import { behavioursOf } from '@stepgate/engine/model';
import { parseScript, refusedSyntax } from '@stepgate/engine/script';
import { pageOf, type Rule } from '../rule.ts';

/** The server that the script is written for does not take it. */
export const refusedByServer: Rule = {
  id: 'language/refused-by-server',
  severity: 'error',
  preset: 'recommended',
  covers: ['script-refused-syntax'],
  summary: 'The script has something that the server it is written for refuses: loops, or two dots in a row.',
  page: pageOf('language/refused-by-server'),
  check: (program) => {
    // As it is written: libraries are not part of what the server checks.
    const parsed = parseScript(program.script, program.dialect);
    if (!parsed.ok) return [];
    const { title } = dialects[program.dialect];
    return refusedSyntax(program.script, parsed.tree, behavioursOf(program)).map((refused) => ({
      message: `${refused.message} by ${title}; the login fails with \`script-refused-syntax\``,
      advice: adviceOf[refused.behaviour] ?? 'Write it otherwise, or set another target.',
      range: refused.range,
      subject: refused.behaviour,
    }));
  },
};

const adviceOf: Readonly<Record<string, string>> = {
  'loops-are-refused': 'Write the cases out, or use `some`, `every`, `filter` or `map` of the list.',
  'consecutive-dots-are-refused': 'Use `concat`, `Object.assign` or `arguments` in place of `...`.',
};
