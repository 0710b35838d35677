import { behavioursOf, functionsOf, type Program } from '@stepgate/engine/model';
import { mayWait, walk } from '@stepgate/engine/script';
import { languageGlobals } from '../builtins/globals.ts';
import { makeError } from '../builtins/realm.ts';
import { hostGlobals } from '../host/host-globals.ts';
import type { AnyNode, SyntaxTree } from '../syntax.ts';
import { assignmentEvaluators, withReferences } from './assignments.ts';
import { callEvaluators } from './calls.ts';
import { classEvaluators } from './classes.ts';
import { call } from './functions.ts';
import { libraryFunctions } from './library-trees.ts';
import { literalEvaluators } from './literals.ts';
import { loopExecutors } from './loops.ts';
import { lostClosures } from './lost-closures.ts';
import type { Constructs, Evaluator } from './machine.ts';
import { compare, operatorEvaluators } from './operators.ts';
import { pauseEvaluators } from './pauses.ts';
import { getProperty, setProperty } from './properties.ts';
import { statementExecutors } from './statements.ts';

/** The constructs of the language with the functions of a program: what a machine runs by. */
export function constructsOf(program: Program, tree: SyntaxTree): Constructs {
  const libraries = libraryFunctions(program, tree);
  const trees = [tree, ...libraries.values()].filter((one) => one !== null);
  const behaviours = new Set(behavioursOf(program));
  const ofHost = hostGlobals(program);
  return {
    evaluators: {
      ...literalEvaluators,
      ...operatorEvaluators,
      ...assignmentEvaluators,
      ...callEvaluators,
      ...classEvaluators,
      ...pauseEvaluators,
      UnaryExpression: withReferences(operatorEvaluators.UnaryExpression as Evaluator),
    },
    executors: { ...statementExecutors, ...loopExecutors },
    call,
    getProperty,
    setProperty,
    compare,
    makeError,
    globals: new Map([...languageGlobals, ...ofHost]),
    hostValues: new Set(ofHost.values()),
    lostClosures: lostClosures(program, tree, libraries),
    libraries,
    mixesUsers: mixesUsers(program, trees),
    behaviours,
    entry: entryOf(tree),
    awaits: !behaviours.has('promises-do-not-wait') && trees.some(mayWait),
  };
}

/** Functions of the language that lead from one user to another. */
const userFunctions: readonly string[] = [
  'getAssociatedLocalUser',
  'doAssociationWithLocalUser',
  'removeAssociatedLocalUser',
];

/** The statement at the top that names `onLoginRequest`. */
function entryOf({ body }: SyntaxTree): AnyNode | null {
  const isEntry = (statement: AnyNode): boolean => {
    let found = false;
    walk(statement, (node) => {
      if (node.type === 'Identifier' && node.name === 'onLoginRequest') found = true;
    });
    return found;
  };
  return (body.find((statement) => isEntry(statement as AnyNode)) as AnyNode | undefined) ?? null;
}

function mixesUsers(program: Program, trees: readonly (AnyNode | SyntaxTree)[]): boolean {
  const names = new Set([
    ...userFunctions,
    ...functionsOf(program).flatMap((row) => (row.journals === 'users' ? [row.name] : [])),
  ]);
  let found = false;
  for (const tree of trees) {
    walk(tree, (node) => {
      if (node.type === 'Identifier' && names.has(node.name)) found = true;
    });
  }
  return found;
}
