import { dialectNames } from '../dialects.ts';
import type { HostFunction, Parameter } from '../host-function.ts';

const adaptiveReference = 'WSO2 docs, Conditional authentication: API reference';

const stepCallbacks = [
  { name: 'onSuccess', outcome: 'success', receives: ['context'], doc: 'The step was completed.' },
  {
    name: 'onFail',
    outcome: 'fail',
    receives: ['context'],
    doc: 'The step failed, or none of its options could be used.',
  },
  {
    name: 'onFallback',
    outcome: 'fallback',
    receives: ['context'],
    doc: 'The authenticator asked for another way.',
  },
  { name: 'onUserAbort', outcome: 'abort', receives: ['context'], doc: 'The user left the step.' },
] as const;

const stepOfPrompt: Parameter = { name: 'step', type: 'StepNumber', doc: 'Step the name is for.' };
const identifierCallbacks: Parameter = {
  name: 'callbacks',
  type: 'Callbacks',
  nullable: true,
  doc: 'What to do with the outcome, and `preHandler`.',
};

/** Functions that run steps, ask the user something, or end the login. */
export const stepFunctions = [
  {
    name: 'executeStep',
    effect: 'suspend',
    timing: 'queued',
    signatures: [
      [{ name: 'stepId', type: 'StepNumber', doc: 'Number of the step, from 1.' }],
      [
        { name: 'stepId', type: 'StepNumber', doc: 'Number of the step, from 1.' },
        { name: 'callbacks', type: 'Callbacks', nullable: true, doc: 'What to do with the outcome.' },
      ],
      [
        { name: 'stepId', type: 'StepNumber', doc: 'Number of the step, from 1.' },
        {
          name: 'options',
          type: 'StepOptions',
          nullable: true,
          doc: 'Restrictions and parameters of this execution.',
        },
        { name: 'callbacks', type: 'Callbacks', nullable: true, doc: 'What to do with the outcome.' },
      ],
    ],
    callbacks: stepCallbacks,
    returns: 'void',
    awaited: 'StepOutcome',
    dialects: dialectNames,
    doc: 'Runs a step of the sequence after the current function has returned. Options whose needs the current subject does not meet are left out; with none left the step fails with the reason.',
    source: adaptiveReference,
  },
  {
    name: 'prompt',
    effect: 'suspend',
    timing: 'queued',
    signatures: [
      [
        { name: 'templateId', type: 'string', doc: 'Name of the page.' },
        { name: 'callbacks', type: 'Callbacks', doc: 'One function per action of the page.' },
      ],
      [
        { name: 'templateId', type: 'string', doc: 'Name of the page.' },
        { name: 'data', type: 'object', nullable: true, doc: 'Handed to the page.' },
        { name: 'callbacks', type: 'Callbacks', doc: 'One function per action of the page.' },
      ],
    ],
    callbacks: [
      {
        name: 'onSuccess',
        outcome: 'success',
        receives: ['context'],
        doc: 'The page was submitted; its fields are in `context.request.params`.',
      },
      { name: 'onFail', outcome: 'fail', receives: ['context'], doc: 'The page reported a failure.' },
      { name: 'onSkip', outcome: 'skip', receives: ['context'], doc: 'The page was skipped.' },
    ],
    openCallbacks: true,
    returns: 'void',
    awaited: 'PromptOutcome',
    dialects: dialectNames,
    doc: 'Shows a page and waits for its answer.',
    source: adaptiveReference,
  },
  {
    name: 'promptIdentifierForStep',
    effect: 'suspend',
    timing: 'queued',
    signatures: [
      [stepOfPrompt, identifierCallbacks],
      [
        stepOfPrompt,
        { name: 'ignored', type: 'any', nullable: true, doc: 'Has no meaning.' },
        identifierCallbacks,
      ],
    ],
    callbacks: [
      {
        name: 'onSuccess',
        outcome: 'success',
        receives: ['context'],
        doc: 'The name was entered; it is in `context.request.params.username`.',
      },
      { name: 'onFail', outcome: 'fail', receives: ['context'], doc: 'The page reported a failure.' },
      {
        name: 'onSkip',
        outcome: 'skip',
        receives: ['context'],
        doc: 'The page was not needed, because `preHandler` or a session of the user said so.',
      },
    ],
    hooks: [
      {
        name: 'preHandler',
        receives: ['step', 'context'],
        returns: 'boolean',
        doc: 'Whether to skip the page. Without it the page is skipped when `checkSessionExistence(step, context)`.',
      },
    ],
    returns: 'void',
    awaited: 'PromptOutcome',
    dialects: dialectNames,
    doc: 'Asks for the name of the user on the page `username`.',
    deprecated: 'use a step with the `IdentifierExecutor` authenticator',
    source: 'WSO2 identity-conditional-auth-functions, PromptIdentifierFunctionImpl',
  },
  {
    name: 'sendError',
    effect: 'finish',
    timing: 'queued',
    signatures: [
      [
        {
          name: 'url',
          type: 'string',
          nullable: true,
          doc: 'Page to send the browser to; null for the error page of the server.',
        },
      ],
      [
        {
          name: 'url',
          type: 'string',
          nullable: true,
          doc: 'Page to send the browser to; null for the error page of the server.',
        },
        {
          name: 'parameters',
          type: 'object',
          nullable: true,
          doc: 'Parameters for the page, such as `status` and `statusMsg`.',
        },
      ],
    ],
    returns: 'void',
    dialects: dialectNames,
    doc: 'Ends the login with an error page. Steps queued before it still run; what is queued behind it never does.',
    source: adaptiveReference,
  },
  {
    name: 'fail',
    effect: 'finish',
    timing: 'queued',
    signatures: [
      [],
      [
        {
          name: 'details',
          type: 'FailureDetails',
          nullable: true,
          doc: 'Error code, message and page for the application.',
        },
      ],
    ],
    returns: 'void',
    dialects: dialectNames,
    doc: 'Ends the login as failed and tells the application.',
    source: adaptiveReference,
  },
  {
    name: 'filterAuthenticators',
    effect: 'pure',
    timing: 'immediate',
    signatures: [
      [
        { name: 'options', type: 'AuthenticatorOptions', nullable: true, doc: '`context.steps[n].options`.' },
        { name: 'excludedAuthenticator', type: 'string', doc: 'Name of the authenticator to leave out.' },
      ],
    ],
    returns: 'AuthenticatorOptions',
    dialects: dialectNames,
    doc: 'The options without one authenticator, in the shape that `authenticationOptions` takes.',
    source: adaptiveReference,
  },
  {
    name: 'selectAcrFrom',
    effect: 'pure',
    timing: 'immediate',
    signatures: [
      [
        { name: 'context', type: 'Context', doc: 'The context of this login.' },
        { name: 'supported', type: 'string[]', doc: 'Known values, weakest first.' },
      ],
    ],
    returns: 'string|null',
    dialects: dialectNames,
    doc: 'The requested ACR value that stands first in the list, or null.',
    source: adaptiveReference,
  },
] as const satisfies readonly HostFunction[];
