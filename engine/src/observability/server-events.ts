import { orNull, text } from './event-field.ts';

/** What the engine over HTTP tells. */
export const serverEvents = {
  'access-refused': {
    level: 'warn',
    doc: 'a request over HTTP was refused for want of a key, a scope, a host or a secure connection',
    fields: {
      code: text('Row of the table of error codes.'),
      operation: text('Operation of the OpenAPI document.'),
      key: orNull(text('Name of the key or certificate; null when none is known.')),
    },
  },
} as const;
