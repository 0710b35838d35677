import type { DialectName } from '@stepgate/engine/language';
import { languageGlobals } from '../builtins/globals.ts';
import { makeError } from '../builtins/realm.ts';
import { hostGlobals } from '../host/host-globals.ts';
import { assignmentEvaluators, withReferences } from './assignments.ts';
import { callEvaluators } from './calls.ts';
import { classEvaluators } from './classes.ts';
import { call } from './functions.ts';
import { literalEvaluators } from './literals.ts';
import { loopExecutors } from './loops.ts';
import type { Constructs, Evaluator } from './machine.ts';
import { compare, operatorEvaluators } from './operators.ts';
import { getProperty, setProperty } from './properties.ts';
import { statementExecutors } from './statements.ts';

/** The constructs of the language with the functions of a dialect: what a machine runs by. */
export function constructsOf(dialect: DialectName): Constructs {
  const known = byDialect.get(dialect);
  if (known) return known;
  const constructs = makeConstructs(dialect);
  byDialect.set(dialect, constructs);
  return constructs;
}

/** Nothing in it changes, so all analyses share it. */
const byDialect = new Map<DialectName, Constructs>();

function makeConstructs(dialect: DialectName): Constructs {
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
    globals: new Map([...languageGlobals, ...hostGlobals(dialect)]),
  };
}
