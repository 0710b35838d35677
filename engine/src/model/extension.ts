import { z } from 'zod';
import { type Authenticator, authenticatorNeeds } from '../language/authenticators.ts';
import { dialectNames } from '../language/dialects.ts';
import { factKinds } from '../language/effect-kinds.ts';
import type { HostFunction } from '../language/host-function.ts';
import type { ValueType } from '../language/value-types.ts';
import { manifestFaults } from './extension-rules.ts';

/** What an embedder's function may take. Users and the context cross as handles, everything else as JSON. */
const parameterTypes = [
  'string',
  'number',
  'boolean',
  'any',
  'object',
  'string[]',
  'StringMap',
  'Context',
  'User',
  'StepNumber',
  'IdentityProviderName',
  'Callbacks',
] as const satisfies readonly ValueType[];

const resultTypes = [
  'string',
  'number',
  'boolean',
  'any',
  'void',
  'object',
  'string[]',
  'string|null',
  'StringMap',
  'User|null',
  'User[]|null',
] as const satisfies readonly ValueType[];

const functionName = z
  .string()
  .regex(/^[A-Za-z_$][A-Za-z0-9_$]*$/)
  .max(64);

const parameterSchema = z.strictObject({
  name: functionName,
  type: z.enum(parameterTypes),
  nullable: z.literal(true).optional().describe('Accepts null and undefined too.'),
  doc: z.string().default(''),
});

const callbackSchema = z.strictObject({
  name: z.string().regex(/^on[A-Z][A-Za-z0-9]*$/),
  outcome: z.string().min(1),
  receives: z.array(z.enum(['context', 'data'])).default(['context', 'data']),
  doc: z.string().default(''),
});

const functionShape = z.strictObject({
  name: functionName,
  effect: z
    .enum(['observe', 'act'])
    .describe('`observe` only asks; `act` changes something and is journaled before and after.'),
  timing: z
    .enum(['immediate', 'queued'])
    .default('immediate')
    .describe('`immediate` returns its answer; `queued` hands an outcome to a callback.'),
  stable: z.array(z.enum(factKinds)).optional().describe('Ask once per login until one of these changes.'),
  changes: z.array(z.enum(factKinds)).optional().describe('Facts that an `act` changes.'),
  afterCrash: z
    .union([
      z.literal('redo'),
      z.strictObject({ outcome: z.string() }),
      z.strictObject({ answer: z.union([z.boolean(), z.null()]) }),
    ])
    .optional()
    .describe(
      'What an `act` counts as that was begun and never answered; `redo` when repeating it is harmless.',
    ),
  signatures: z
    .array(z.array(parameterSchema))
    .min(1)
    .describe('Accepted argument lists, told apart by their number.'),
  callbacks: z.array(callbackSchema).optional(),
  returns: z.enum(resultTypes).default('void'),
  doc: z.string().default(''),
  deprecated: z.string().optional(),
});

/** A host function that the embedder's server has beside those of the language. */
export const extensionFunctionSchema = functionShape.superRefine((manifest, context) => {
  for (const { path, message } of manifestFaults(manifest as Parameters<typeof manifestFaults>[0])) {
    context.addIssue({ code: 'custom', message, path: [...path] });
  }
});

/** An authenticator that the embedder's server has beside those of the table. */
export const extensionAuthenticatorSchema = z.strictObject({
  name: z.string().min(1),
  displayName: z.string().min(1).optional(),
  kind: z.enum(['local', 'federated']),
  factor: z.enum(['first', 'second', 'both', 'identifier', 'handler']),
  enrolsInFlow: z
    .boolean()
    .default(false)
    .describe('A user without an enrolment can enrol while signing in.'),
  needs: z.array(z.enum(authenticatorNeeds)).default([]).describe('What it needs of the current subject.'),
});

export const extensionsSchema = z
  .strictObject({
    hostFunctions: z.array(extensionFunctionSchema).default([]),
    authenticators: z.array(extensionAuthenticatorSchema).default([]),
  })
  .describe('Functions and authenticators of the embedding server, as its manifest states them.');

export type ExtensionFunction = z.output<typeof extensionFunctionSchema>;
export type ExtensionFunctionInput = z.input<typeof extensionFunctionSchema>;
export type ExtensionAuthenticator = z.output<typeof extensionAuthenticatorSchema>;
export type ExtensionAuthenticatorInput = z.input<typeof extensionAuthenticatorSchema>;
export type Extensions = z.output<typeof extensionsSchema>;

/** The row that an extension function is in the table of the language. */
export function rowOfExtension(extension: ExtensionFunction): HostFunction {
  const { effect, afterCrash } = extension;
  const stated = withoutUndefined(extension) as HostFunction;
  return {
    ...stated,
    ...(effect === 'act' ? { afterCrash: afterCrash ?? whenUnsure(extension) } : {}),
    ...(extension.timing === 'queued' ? { awaited: 'RemoteOutcome' as const } : {}),
    ...(extension.returns === 'User|null' || extension.returns === 'User[]|null'
      ? { journals: 'users' as const }
      : {}),
    dialects: dialectNames,
    source: 'Extension of the embedding server',
  };
}

/** The manifest that a row of an extension was made of. */
export function manifestOfRow({
  dialects,
  source,
  awaited,
  journals,
  ...manifest
}: HostFunction): ExtensionFunction {
  return extensionFunctionSchema.parse(manifest);
}

/** The manifest that the row of an extension authenticator was made of. */
export function manifestOfAuthenticatorRow({ source, ...manifest }: Authenticator): ExtensionAuthenticator {
  return extensionAuthenticatorSchema.parse(manifest);
}

/** The row that an extension authenticator is in the table of authenticators. */
export function rowOfExtensionAuthenticator(extension: ExtensionAuthenticator): Authenticator {
  return {
    ...extension,
    displayName: extension.displayName ?? extension.name,
    source: 'Extension of the embedding server',
  };
}

/** An effect that may have happened is not repeated unless the embedder says that it may be. */
function whenUnsure({ timing }: ExtensionFunction): NonNullable<HostFunction['afterCrash']> {
  return timing === 'queued' ? { outcome: 'fail' } : { answer: null };
}

function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
