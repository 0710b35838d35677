import { dialectNames } from '../dialects.ts';
import type { HostFunction, Parameter } from '../host-function.ts';

const cookieReference = 'WSO2 docs, Conditional authentication: API reference, setCookie and getCookieValue';

const name: Parameter = { name: 'name', type: 'string', doc: 'Name of the cookie.' };

/** Functions that leave something with the user: mail and cookies. */
export const messageFunctions = [
  {
    name: 'sendEmail',
    effect: 'act',
    timing: 'immediate',
    afterCrash: { answer: false },
    signatures: [
      [
        {
          name: 'user',
          type: 'User',
          doc: 'Who gets it; at the e-mail address of the account or of the identity provider.',
        },
        { name: 'templateId', type: 'string', doc: 'Name of a template of the server.' },
        { name: 'placeholders', type: 'StringMap', nullable: true, doc: 'Values for the template.' },
      ],
    ],
    returns: 'boolean',
    dialects: dialectNames,
    doc: 'Sends an e-mail; false when it could not be sent.',
    source: 'WSO2 docs, Conditional authentication: API reference, sendEmail',
  },
  {
    name: 'setCookie',
    effect: 'emit',
    timing: 'immediate',
    signatures: [
      [
        { name: 'response', type: 'Response', doc: '`context.response`.' },
        name,
        { name: 'value', type: 'string', doc: 'Value of the cookie.' },
        {
          name: 'properties',
          type: 'CookieProperties',
          nullable: true,
          doc: 'How long it lives, where it is sent, how it is protected.',
        },
      ],
    ],
    returns: 'void',
    dialects: dialectNames,
    doc: 'Sets a cookie with the next response. Read it with `getCookieValue`.',
    source: cookieReference,
  },
  {
    name: 'getCookieValue',
    effect: 'observe',
    timing: 'immediate',
    signatures: [
      [
        { name: 'request', type: 'Request', doc: '`context.request`.' },
        name,
        { name: 'properties', type: 'CookieReading', nullable: true, doc: 'How the cookie was written.' },
      ],
    ],
    returns: 'string|null',
    dialects: dialectNames,
    doc: 'The value of a cookie that `setCookie` wrote; null when it is absent, not ours, or was tampered with.',
    source: cookieReference,
  },
] as const satisfies readonly HostFunction[];
