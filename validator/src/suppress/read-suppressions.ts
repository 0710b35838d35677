import type { Program } from '@stepgate/engine/model';
import { parseScript, rangeOf } from '@stepgate/engine/script';
import { libraryPlace } from '../interpret/library-trees.ts';
import { didYouMean } from '../report/did-you-mean.ts';
import { readDirective } from './read-directive.ts';
import { directiveStart, type FaultyComment, type Suppression } from './suppression.ts';
import { targetLine } from './target-line.ts';

export interface ReadSuppressions {
  readonly suppressions: readonly Suppression[];
  readonly faulty: readonly FaultyComment[];
}

/**
 * The comments of a script that suppress findings. They are those the parser finds, so a text that looks like one does
 * nothing.
 *
 * @param knownRules ids that a comment may name
 */
export function readSuppressions(program: Program, knownRules: readonly string[]): ReadSuppressions {
  const suppressions: Suppression[] = [];
  const faulty: FaultyComment[] = [];
  const { script, dialect } = program;
  const parsed = script.includes(directiveStart) ? parseScript(script, dialect) : null;
  for (const comment of parsed?.ok ? parsed.comments : []) {
    const directive = readDirective(comment.value);
    if (directive === null) continue;
    const range = rangeOf(comment);
    if (directive.problem !== undefined) {
      faulty.push({ ...directive.problem, range });
      continue;
    }
    const { scope, rules, reason } = directive;
    const unknown = rules.filter((rule) => !knownRules.includes(rule));
    for (const rule of unknown) faulty.push({ ...unknownRule(rule, knownRules), range });
    const known = rules.filter((rule) => knownRules.includes(rule));
    const line = parsed?.ok ? targetLine(script, parsed.comments, comment, scope) : null;
    if (known.length > 0) suppressions.push({ scope, line, rules: known, reason, range });
  }
  return { suppressions, faulty: [...faulty, ...inLibraries(program)] };
}

function unknownRule(rule: string, knownRules: readonly string[]): Omit<FaultyComment, 'range'> {
  const near = knownRules.find((id) => id.endsWith(`/${rule}`)) ?? didYouMean(rule, knownRules);
  return {
    message: `there is no rule \`${rule}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
    advice: near === null ? 'Name a rule that findings name.' : `Name \`${near}\`.`,
  };
}

/** Findings of a library stand where the script brings it in, so a comment within has no line to speak of. */
function inLibraries({ script, libraries, dialect }: Program): FaultyComment[] {
  return libraries.flatMap(({ name, source }) => {
    if (!source.includes(directiveStart)) return [];
    const [parsed, main] = [parseScript(source, dialect), parseScript(script, dialect)];
    const place = main.ok ? libraryPlace(main.tree, name) : null;
    if (!parsed.ok || place === null) return [];
    return parsed.comments
      .filter(({ value }) => readDirective(value) !== null)
      .map((comment) => ({
        message: `the comment in line ${rangeOf(comment).start.line} of library \`${name}\` suppresses nothing`,
        advice:
          'Findings of a library stand where the script brings it in: write the comment there, and remove this one.',
        range: place,
      }));
  });
}
