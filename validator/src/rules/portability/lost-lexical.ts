import { behaves } from '@stepgate/engine/model';
import { namesOf, rangeOf } from '@stepgate/engine/script';
import type { Fix } from '../../finding.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { NodeOf, SyntaxTree } from '../../syntax.ts';
import { loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { serverOf, trapPlaces } from './trap-rule.ts';

type Lexical = NodeOf<'VariableDeclaration' | 'ClassDeclaration'>;

/** A callback uses a `let`, `const` or class at the top of the script, which the server does not keep. */
export const lostLexical: Rule = {
  id: 'portability/lost-lexical',
  severity: 'error',
  preset: 'recommended',
  summary:
    'A callback uses a `let`, `const` or class at the top of the script, which the server does not keep.',
  page: pageOf('portability/lost-lexical'),
  check: (program, { tree, graph }) => {
    if (tree === null || graph === null || !behaves(program, 'top-level-lexicals-are-lost')) return [];
    const lexicals = lexicalsAtTop(tree);
    const found: RuleFinding[] = [];
    const mended = new Set<Lexical>();
    for (const { event, edge, succeeds } of trapPlaces(graph, 'top-level-lexicals-are-lost')) {
      const name = String(event.subject);
      const declaration = lexicals.get(name);
      if (declaration === undefined) continue;
      const fix = isOfLibrary(declaration) ? null : varFix(declaration);
      found.push({
        severity: succeeds ? 'warning' : 'error',
        message: `\`${name}\` is declared with \`${kindOf(declaration)}\` at the top of the script; ${serverOf(program)} keeps \`var\`s and functions alone for callbacks, so here it does not exist${succeeds ? '' : ', and the login fails'}`,
        advice:
          fix === null
            ? 'Make it in the function that needs it, or write a function in place of the class.'
            : 'Declare it with `var`.',
        range: event.range,
        subject: name,
        ...shownLogin(program, loginAlong(graph, [edge])),
        // One edit mends all names of a declaration.
        ...(fix === null || mended.has(declaration) ? {} : { fixes: [fix] }),
      });
      mended.add(declaration);
    }
    return found;
  },
};

function lexicalsAtTop(tree: SyntaxTree): ReadonlyMap<string, Lexical> {
  const found = new Map<string, Lexical>();
  for (const statement of tree.body) {
    if (statement.type === 'ClassDeclaration') found.set(statement.id.name, statement);
    if (statement.type !== 'VariableDeclaration' || statement.kind === 'var') continue;
    for (const { id } of statement.declarations) for (const name of namesOf(id)) found.set(name, statement);
  }
  return found;
}

const kindOf = (declaration: Lexical): string =>
  declaration.type === 'ClassDeclaration' ? 'class' : declaration.kind;

/** At the top of a script `var` means the same, but for what would throw. */
function varFix(declaration: Lexical): Fix | null {
  if (declaration.type !== 'VariableDeclaration') return null;
  const { start } = rangeOf(declaration);
  const end = { line: start.line, column: start.column + declaration.kind.length };
  return { title: 'Declare it with `var`', safety: 'safe', edits: [{ range: { start, end }, text: 'var' }] };
}
