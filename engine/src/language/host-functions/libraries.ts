import { dialectNames } from '../dialects.ts';
import type { HostFunction, Parameter } from '../host-function.ts';

const libraryReference = 'WSO2 docs, Adaptive authentication: script libraries';

const libraryName: Parameter = { name: 'name', type: 'LibraryName', doc: 'Name of a script library.' };

/** Functions that bring in what the organization keeps beside the script: libraries and secrets. */
export const libraryFunctions = [
  {
    name: 'require',
    effect: 'pure',
    timing: 'immediate',
    signatures: [[libraryName]],
    returns: 'any',
    dialects: dialectNames,
    doc: 'Runs a script library, once however often it is required, and returns its `module.exports`.',
    source: libraryReference,
  },
  {
    name: 'loadLocalLibrary',
    effect: 'pure',
    timing: 'immediate',
    signatures: [[libraryName]],
    returns: 'string',
    dialects: dialectNames,
    doc: "The text of a script library. The statement `eval(loadLocalLibrary('name'));` runs it in its place; nothing else can be evaluated.",
    source: libraryReference,
  },
  {
    name: 'getSecretByName',
    effect: 'observe',
    timing: 'immediate',
    stable: ['secrets'],
    signatures: [[{ name: 'name', type: 'SecretName', doc: 'Name of a secret.' }]],
    returns: 'string',
    journals: 'secret',
    objectName: 'secrets',
    dialects: dialectNames,
    doc: 'A token that stands for a secret of the organization. Remote calls and password changes replace it by the value; the script never holds the value.',
    source: 'Asgardeo docs, Conditional authentication: secrets',
  },
] as const satisfies readonly HostFunction[];
