import * as argumentChecks from './pass/argument-checks.js';
import * as argumentDigest from './pass/argument-digest.js';
import * as awaitedCalls from './pass/awaited-calls.js';
import * as chosenArguments from './pass/chosen-arguments.js';
import * as contextObject from './pass/context-object.js';
import * as decodedAssertion from './pass/decoded-assertion.js';
import * as evaluation from './pass/evaluation.js';
import * as headerText from './pass/header-text.js';
import * as hostBindings from './pass/host-bindings.js';
import * as hostCalls from './pass/host-calls.js';
import * as knownNames from './pass/known-names.js';
import * as libraries from './pass/libraries.js';
import * as logText from './pass/log-text.js';
import * as loginEnded from './pass/login-ended.js';
import * as loginStart from './pass/login-start.js';
import * as objectKinds from './pass/object-kinds.js';
import * as openPass from './pass/open-pass.js';
import * as pageHooks from './pass/page-hooks.js';
import * as plainValue from './pass/plain-value.js';
import * as portableFunctions from './pass/portable-functions.js';
import * as preparedFunction from './pass/prepared-function.js';
import * as preparedProgram from './pass/prepared-program.js';
import * as pureFunctions from './pass/pure-functions.js';
import * as queueOrder from './pass/queue-order.js';
import * as readOnlyObject from './pass/read-only-object.js';
import * as requestObject from './pass/request-object.js';
import * as scriptFault from './pass/script-fault.js';
import * as stepObjects from './pass/step-objects.js';
import * as textMap from './pass/text-map.js';
import * as userObject from './pass/user-object.js';
import * as workQueue from './pass/work-queue.js';
import { createPassRunner } from './pass-runner.js';

/** Everything the driver is made of. Its files export functions and classes, nothing else. */
const files = [
  argumentChecks,
  argumentDigest,
  awaitedCalls,
  chosenArguments,
  contextObject,
  decodedAssertion,
  evaluation,
  headerText,
  hostBindings,
  hostCalls,
  knownNames,
  libraries,
  logText,
  loginEnded,
  objectKinds,
  openPass,
  pageHooks,
  plainValue,
  portableFunctions,
  preparedFunction,
  preparedProgram,
  pureFunctions,
  queueOrder,
  readOnlyObject,
  requestObject,
  loginStart,
  scriptFault,
  stepObjects,
  textMap,
  userObject,
  workQueue,
];

/** The functions and classes the guest text is made of. */
export const passRunnerParts = [...files.flatMap((file) => Object.values(file)), createPassRunner];
