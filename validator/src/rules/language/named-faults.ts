import type { ErrorCode } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import type { Analysis } from '../../analyze.ts';
import { literalFix } from '../../fixes/name-fix.ts';
import { didYouMean, slipMessage } from '../../report/did-you-mean.ts';
import { loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { faultEdges } from './fault-edges.ts';

/** Something of the organization that scripts name. */
interface NamedThing {
  readonly id: string;
  readonly code: ErrorCode;
  /** What is named, as in "secret". */
  readonly thing: string;
  readonly summary: string;
  /** What to do when nothing has nearly that name. */
  readonly advice: string;
  namesOf(program: Program): readonly string[];
}

/** A rule that tells of names which nothing in the organization has, where the engine fails the login for them. */
export function namedThingRule({ id, code, thing, summary, advice, namesOf }: NamedThing): Rule {
  const findings = (program: Program, { graph, tree }: Analysis): RuleFinding[] => {
    const found = new Map<string, RuleFinding>();
    if (graph === null) return [];
    for (const { edge, fault } of faultEdges(graph)) {
      if (fault.code !== code) continue;
      const { start } = fault.range;
      const key = `${fault.name} ${start.line}:${start.column}`;
      if (found.has(key)) continue;
      const names = namesOf(program);
      const near = fault.name === null ? null : didYouMean(fault.name, names);
      const fix = near === null || tree === null ? null : literalFix(tree, tree, fault.name ?? '', near);
      const has =
        names.length === 0
          ? `There is no ${thing}`
          : `There are ${names.map((name) => `\`${name}\``).join(', ')}`;
      found.set(key, {
        message: slipMessage(
          fault.name === null
            ? `the ${thing} that is named may not exist`
            : `no ${thing} is named \`${fault.name}\``,
          near,
          `the login fails with \`${code}\``,
        ),
        advice: `${has}. ${near === null ? advice : `Use \`${near}\`.`}`,
        range: fault.range,
        subject: fault.name ?? '',
        ...shownLogin(program, loginAlong(graph, [edge])),
        ...(fix === null ? {} : { fixes: [fix] }),
      });
    }
    return [...found.values()];
  };
  return {
    id,
    severity: 'error',
    preset: 'recommended',
    covers: [code],
    summary,
    page: pageOf(id),
    check: findings,
  };
}
