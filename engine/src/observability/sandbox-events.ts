import { millis, number, oneOf, orNull, text } from './event-field.ts';

/** Which script an event is about. */
export const scriptFields = {
  organization: text('Organization of the script.'),
  application: orNull(text('Application of the script.')),
  digest: text('Digest of the program: another text of the script, another digest.'),
} as const;

const pid = number('Process id of the worker.');
const limits = ['cpu', 'wall', 'heap', 'memory', 'input', 'output'] as const;

/** What the processes that run scripts tell; see `SandboxEvent`. */
export const sandboxEvents = {
  'worker-started': { level: 'debug', doc: 'a worker process was started', fields: { pid } },
  'worker-ended': {
    level: 'debug',
    doc: 'a worker process ended',
    fields: {
      pid,
      signal: orNull(text('Signal that ended it.')),
      code: orNull(number('Exit code.')),
      notes: text('End of what the process wrote to its standard error, or why it was ended.'),
    },
  },
  'worker-killed': {
    level: 'warn',
    doc: 'a worker process was killed',
    fields: {
      pid,
      reason: oneOf(
        ['cpu', 'memory', 'wall', 'start', 'protocol'],
        'What the pass used too much of, or what the worker failed to do.',
      ),
      ...scriptFields,
    },
  },
  'worker-recycled': {
    level: 'debug',
    doc: 'a worker process was replaced by a fresh one',
    fields: { pid, reason: oneOf(['age', 'passes', 'memory', 'suspect'], 'What it was replaced for.') },
  },
  'pass-retried': {
    level: 'info',
    doc: 'a pass is run again',
    fields: {
      reason: oneOf(
        ['not-started', 'died', 'starved', 'crowded'],
        'It had not started, its process died, the machine gave it too little time, or the heap was full of other things of its organization.',
      ),
      ...scriptFields,
    },
  },
  'pass-refused': {
    level: 'warn',
    doc: 'a pass was not run',
    fields: { ended: oneOf(['overloaded', 'unavailable', 'suspended'], 'Why.'), ...scriptFields },
  },
  'pass-ended': {
    level: 'debug',
    doc: 'a pass ended',
    fields: {
      ended: oneOf(
        [
          'returned',
          'stopped',
          'invalid-script',
          'over-limit',
          'crashed',
          'suspended',
          'overloaded',
          'unavailable',
          'closed',
        ],
        'How it ended.',
      ),
      limit: orNull(
        text(`Which limit, for \`over-limit\`: ${limits.map((name) => `\`${name}\``).join(', ')}.`),
      ),
      waitedMillis: millis('Time in the queue.'),
      tookMillis: millis('Time by the clock from the first start to the result, retries included.'),
      cpuMillis: orNull(millis('Processor time; null for a pass that was killed.')),
      ...scriptFields,
    },
  },
  'version-suspended': {
    level: 'error',
    doc: 'a version of a script is suspended',
    fields: {
      kills: { type: 'number', unit: 'kills', doc: 'Kills of workers that it had.' },
      ...scriptFields,
    },
  },
} as const;
