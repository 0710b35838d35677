import type { Program } from '@stepgate/engine/model';
import { findFreeNames } from '@stepgate/engine/script';
import { isCallable, Scope, uninitialized } from '../abstract/value.ts';
import { languageGlobals } from '../builtins/globals.ts';
import { globalObject, makeObject } from '../builtins/realm.ts';
import { hostObject } from '../host/host-objects.ts';
import { refusalsOf } from '../host/refused-script.ts';
import { declareBlock, declareBody } from '../interpret/declarations.ts';
import { callToGoOn } from '../interpret/go-on.ts';
import { implicitGlobalsOf } from '../interpret/library-trees.ts';
import type { Constructs, Machine } from '../interpret/machine.ts';
import { executeAll } from '../interpret/statements.ts';
import type { NodeOf, SyntaxTree } from '../syntax.ts';
import { type LoginState, noFacts } from './login-state.ts';
import { ends, runScript, type TransitionResult } from './run-script.ts';

/** A login before the script has run. */
export function emptyState(
  program: Program,
  tree: SyntaxTree,
  { globals, libraries, lostClosures }: Constructs,
): LoginState {
  const top = new Scope(null, true);
  const [first] = tree.body;
  top.isStrict = first?.type === 'ExpressionStatement' && first.directive === 'use strict';
  // The engine runs scripts in a function whose `this` is an empty object, and hides its `arguments`.
  top.frame = {
    thisValue: makeObject(),
    newTarget: undefined,
    callee: globalObject,
    mapped: null,
  };
  top.variables.set('arguments', undefined);
  // Names of the language are frozen; functions of the host are variables that start with them.
  const implicitGlobals = [
    ...findFreeNames(tree).implicitGlobals,
    ...implicitGlobalsOf(libraries.values()),
    ...(lostClosures?.implicitGlobals ?? []),
  ];
  for (const name of new Set(implicitGlobals))
    if (!languageGlobals.has(name)) top.variables.set(name, globals.get(name));
  return {
    top,
    hostObjects: new Map(),
    queue: [],
    facts: noFacts(program.subjectStepId),
    knowledge: { assumptions: new Map(), bindings: new Map() },
    writtenClaims: new Map(),
    modules: new Map(),
    followed: [],
    lifted: new Map(),
    droppedGlobals: new Set(),
  };
}

/** Evaluates the script from the top and calls its entry function. */
export function runEntry(machine: Machine, tree: SyntaxTree): TransitionResult {
  const { top } = machine.state;
  machine.isFirstEvaluation = true;
  machine.losesNames = false;
  const refusals = refusalsOf(machine.program);
  // The server does not even save it. What it would do if it were saved is followed all the same.
  if (refusals.length > 0 && machine.choices.choose(2) === 0) {
    for (const { behaviour, range } of refusals) machine.trap(behaviour, null, range);
    return ends('script-refused-syntax');
  }
  let hasEntry = true;
  const result = runScript(machine, () => {
    // A run that goes on in the entry function has been here.
    if (machine.snapshots.goesOnFrom !== null) return callToGoOn(machine, undefined, []);
    if (machine.lostClosures?.hidesLexicals) runInBlock(machine, tree, top);
    else {
      declareBody(machine, tree.body, top);
      executeAll(machine, tree.body, top);
    }
    const entry = top.variables.get('onLoginRequest');
    if (entry === undefined || entry === uninitialized || !isCallable(entry)) {
      hasEntry = false;
      return undefined;
    }
    return callToGoOn(machine, entry, [hostObject(machine, 'Context')]);
  });
  return hasEntry || result.ended ? result : { ended: true, code: 'script-no-entry', byUser: false };
}

/** Runs a script as a block: functions in it are seen around it too, what `let`, `const` and `class` declare is not. */
function runInBlock(machine: Machine, tree: SyntaxTree, top: Scope): void {
  declareBody(
    machine,
    [{ ...tree, type: 'BlockStatement', body: tree.body as NodeOf<'BlockStatement'>['body'] }],
    top,
  );
  const block = new Scope(top, false);
  block.isTopBlock = true;
  declareBlock(machine, tree.body, block);
  executeAll(machine, tree.body, block);
}
