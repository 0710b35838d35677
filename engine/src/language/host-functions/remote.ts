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

const analyticsTarget: Parameter = {
  name: 'target',
  type: 'AnalyticsTarget',
  doc: '`{ Application, InputStream }` or `{ ReceiverUrl }`.',
};

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
    awaited: 'RemoteOutcome',
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
    awaited: 'RemoteOutcome',
    dialects: dialectNames,
    doc: 'Sends something to another server after the current function has returned.',
    source: httpReference,
  },
  {
    name: 'callChoreo',
    effect: 'act',
    timing: 'queued',
    afterCrash: { outcome: 'fail' },
    signatures: [
      [
        {
          name: 'service',
          type: 'ChoreoService',
          doc: 'The service, and the credentials or the names of their secrets.',
        },
        { ...payload, doc: 'Sent as JSON.' },
        callbacks,
      ],
    ],
    callbacks: httpCallbacks,
    returns: 'void',
    awaited: 'RemoteOutcome',
    dialects: dialectNames,
    doc: 'Calls a service behind Choreo with a token of the client credentials grant.',
    source: 'WSO2 docs, Conditional authentication: API reference, callChoreo',
  },
  {
    name: 'callElastic',
    effect: 'observe',
    timing: 'queued',
    signatures: [
      [
        { name: 'query', type: 'ElasticQuery', doc: 'Whose events, how far back, and how they are scored.' },
        callbacks,
      ],
    ],
    callbacks: [
      { ...httpCallbacks[0], doc: 'The score was computed; `data` is `{ risk_score }`.' },
      httpCallbacks[1],
      httpCallbacks[2],
    ],
    returns: 'void',
    awaited: 'RemoteOutcome',
    dialects: dialectNames,
    doc: 'Asks Elasticsearch for a risk score.',
    source: 'WSO2 identity-conditional-auth-functions, CallElasticFunctionImpl',
  },
  {
    name: 'callAnalytics',
    effect: 'act',
    timing: 'queued',
    afterCrash: { outcome: 'fail' },
    signatures: [[analyticsTarget, { ...payload, doc: 'The event.' }, callbacks]],
    callbacks: httpCallbacks,
    returns: 'void',
    awaited: 'RemoteOutcome',
    dialects: dialectNames,
    doc: 'Sends an event to an analytics application and waits for its answer.',
    deprecated: 'use `callElastic` or `httpPost`',
    source: 'WSO2 identity-conditional-auth-functions, CallAnalyticsFunctionImpl',
  },
  {
    name: 'publishToAnalytics',
    effect: 'act',
    timing: 'immediate',
    afterCrash: { answer: null },
    signatures: [
      [
        analyticsTarget,
        { ...payload, doc: 'The event.' },
        { name: 'context', type: 'Context', doc: 'The context of this login.' },
      ],
    ],
    returns: 'void',
    dialects: dialectNames,
    doc: 'Sends an event to an analytics application; the login does not depend on whether it arrives.',
    deprecated: 'use `httpPost`',
    source: 'WSO2 identity-conditional-auth-functions, PublishToAnalyticsFunctionImpl',
  },
] as const satisfies readonly HostFunction[];
