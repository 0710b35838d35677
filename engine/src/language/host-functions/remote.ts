import { dialectNames } from '../dialects.ts';
import type { HostFunction, Parameter } from '../host-function.ts';

const httpReference = 'WSO2 docs, Conditional authentication: API reference, httpGet and httpPost';

const url: Parameter = { name: 'url', type: 'string', doc: 'Absolute http or https address.' };
const payload: Parameter = {
  name: 'payload',
  type: 'object',
  nullable: true,
  doc: 'Sent as JSON, or as a form when `Content-Type` says so.',
};
const headers: Parameter = { name: 'headers', type: 'StringMap', nullable: true, doc: 'Request headers.' };
const authentication: Parameter = {
  name: 'authConfig',
  type: 'HttpAuthentication',
  nullable: true,
  doc: '`{ type: basic | bearer | apikey | clientcredential, properties }`.',
};
const callbacks: Parameter = {
  name: 'callbacks',
  type: 'Callbacks',
  nullable: true,
  doc: 'What to do with the answer.',
};

const httpCallbacks = [
  {
    name: 'onSuccess',
    outcome: 'success',
    receives: ['context', 'data'],
    doc: 'Status 200 to 299; `data` is the JSON object of the answer.',
  },
  {
    name: 'onFail',
    outcome: 'fail',
    receives: ['context', 'data'],
    doc: 'Any other answer, or none; `data` is `{}`.',
  },
  {
    name: 'onTimeout',
    outcome: 'timeout',
    receives: ['context', 'data'],
    doc: 'No answer in time; `data` is `{}`.',
  },
] as const;

/** Functions that ask another party over HTTP. */
export const remoteFunctions = [
  {
    name: 'httpGet',
    effect: 'observe',
    timing: 'queued',
    signatures: [
      [url, callbacks],
      [url, headers, callbacks],
      [url, headers, authentication, callbacks],
    ],
    callbacks: httpCallbacks,
    returns: 'void',
    dialects: dialectNames,
    doc: 'Asks another server after the current function has returned.',
    source: httpReference,
  },
  {
    name: 'httpPost',
    effect: 'act',
    timing: 'queued',
    afterCrash: { outcome: 'fail' },
    signatures: [
      [url, callbacks],
      [url, payload, callbacks],
      [url, payload, headers, callbacks],
      [url, payload, headers, authentication, callbacks],
    ],
    callbacks: httpCallbacks,
    returns: 'void',
    dialects: dialectNames,
    doc: 'Sends something to another server after the current function has returned.',
    source: httpReference,
  },
] as const satisfies readonly HostFunction[];
