import { behavioursOf, type Program } from '@stepgate/engine/model';
import { scriptText } from '@stepgate/engine/script';
import { languageGlobals } from '../builtins/globals.ts';
import { makeError } from '../builtins/realm.ts';
import { hostGlobals } from '../host/host-globals.ts';
import type { SyntaxTree } from '../syntax.ts';
import { assignmentEvaluators, withReferences } from './assignments.ts';
import { callEvaluators } from './calls.ts';
import { classEvaluators } from './classes.ts';
import { call } from './functions.ts';
import { libraryFunctions } from './library-trees.ts';
import { literalEvaluators } from './literals.ts';
import { loopExecutors } from './loops.ts';
import type { Constructs, Evaluator } from './machine.ts';
import { compare, operatorEvaluators } from './operators.ts';
import { getProperty, setProperty } from './properties.ts';
import { statementExecutors } from './statements.ts';

/** The constructs of the language with the functions of a program: what a machine runs by. */
export function constructsOf(program: Program, tree: SyntaxTree): Constructs {
  return {
    evaluators: {
      ...literalEvaluators,
      ...operatorEvaluators,
      ...assignmentEvaluators,
      ...callEvaluators,
      ...classEvaluators,
      UnaryExpression: withReferences(operatorEvaluators.UnaryExpression as Evaluator),
    },
    executors: { ...statementExecutors, ...loopExecutors },
    call,
    getProperty,
    setProperty,
    compare,
    makeError,
    globals: new Map([...languageGlobals, ...hostGlobals(program)]),
    libraries: libraryFunctions(program, tree),
    awaits: scriptText({ ...program, behaviours: behavioursOf(program) }).awaits,
  };
}
