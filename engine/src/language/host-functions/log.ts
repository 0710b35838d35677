import { dialectNames } from '../dialects.ts';
import type { HostFunction, Parameter } from '../host-function.ts';

const value: Parameter = { name: 'value', type: 'any', doc: 'What to write.' };

const logLevel = <const Name extends string>(name: Name, doc: string) =>
  ({
    name,
    effect: 'emit',
    timing: 'immediate',
    signatures: [[value]],
    variadic: true,
    returns: 'void',
    dialects: dialectNames,
    doc,
    source: 'WSO2 docs, Conditional authentication: API reference, Log',
  }) as const satisfies HostFunction;

/** The log of the script, delivered once per line however often a login is replayed. */
export const logFunctions = [
  logLevel('Log.info', 'Writes to the log of the script at level info.'),
  logLevel('Log.debug', 'Writes to the log of the script at level debug.'),
  logLevel('Log.error', 'Writes to the log of the script at level error.'),
  logLevel('Log.log', 'Writes several values to the log of the script at level info.'),
] as const;
