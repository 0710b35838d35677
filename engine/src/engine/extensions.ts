import type { Handler } from '../handlers/handler.ts';
import { findAuthenticator } from '../language/authenticators.ts';
import {
  type ExtensionAuthenticator,
  type ExtensionAuthenticatorInput,
  type ExtensionFunction,
  type ExtensionFunctionInput,
  extensionAuthenticatorSchema,
  extensionFunctionSchema,
  rowOfExtension,
  rowOfExtensionAuthenticator,
} from '../model/extension.ts';
import type { Program } from '../model/program.ts';
import { functionNameConflict } from '../script/extension-names.ts';
import { StepgateError } from '../stepgate-error.ts';
import { type ExtensionHandler, extensionHandler } from './extension-call.ts';
import { manifestDifferences } from './manifest-differences.ts';

export type { ExtensionCall, ExtensionHandler } from './extension-call.ts';

export type Extension =
  | {
      readonly kind: 'function';
      readonly manifest: ExtensionFunction;
      readonly handler: Handler;
    }
  | { readonly kind: 'authenticator'; readonly manifest: ExtensionAuthenticator };

/** The extensions of one engine, looked up by name. */
export interface ExtensionTable {
  readonly handlers: ReadonlyMap<string, Handler>;
  /** Throws StepgateError `missing-extension` when a program names one that this engine has not, or has otherwise. */
  refuseMissing(program: Program): void;
}

/**
 * Adds a function to the language of the scripts that this server runs. Its manifest belongs into the organization
 * file (`extensions.hostFunctions`), so that the validator, the types and the editor know it.
 *
 * @throws RangeError when the manifest is not one, or the name means something in scripts already
 */
export function defineHostFunction(manifest: ExtensionFunctionInput, handler: ExtensionHandler): Extension {
  const checked = extensionFunctionSchema.safeParse(manifest);
  if (!checked.success) throw new RangeError(`the manifest of a host function: ${checked.error.message}`);
  const { name } = checked.data;
  const conflict = functionNameConflict(name);
  if (conflict !== undefined) throw new RangeError(conflict);
  return { kind: 'function', manifest: checked.data, handler: extensionHandler(checked.data, handler) };
}

/**
 * Adds an authenticator to the table. Its manifest belongs into the organization file (`extensions.authenticators`).
 *
 * @throws RangeError when the manifest is not one, or the name is that of an authenticator of the table
 */
export function defineAuthenticator(manifest: ExtensionAuthenticatorInput): Extension {
  const checked = extensionAuthenticatorSchema.safeParse(manifest);
  if (!checked.success) throw new RangeError(`the manifest of an authenticator: ${checked.error.message}`);
  const { name } = checked.data;
  if (findAuthenticator(name) !== undefined) {
    throw new RangeError(`\`${name}\` is an authenticator of the table already`);
  }
  return { kind: 'authenticator', manifest: checked.data };
}

/** @throws RangeError when two extensions have the same name */
export function extensionTable(extensions: readonly Extension[]): ExtensionTable {
  const handlers = new Map<string, Handler>();
  const rows = new Map<string, object>();
  for (const extension of extensions) {
    const { name } = extension.manifest;
    if (rows.has(name)) throw new RangeError(`two extensions are named \`${name}\``);
    if (extension.kind === 'function') handlers.set(name, extension.handler);
    rows.set(name, rowOf(extension));
  }
  return {
    handlers,
    refuseMissing({ extensions: named }) {
      for (const stated of [...named.hostFunctions, ...named.authenticators]) {
        const own = rows.get(stated.name);
        if (own === undefined) {
          throw new StepgateError('missing-extension', `this engine has no extension \`${stated.name}\``);
        }
        // What the validator and the guest went by must be what the handler was written for.
        const differences = manifestDifferences(stated, own);
        if (differences.length > 0) {
          const keys = differences.map((key) => `\`${key}\``).join(', ');
          throw new StepgateError(
            'missing-extension',
            `the extension \`${stated.name}\` of this engine differs from that of the program in ${keys}`,
          );
        }
      }
    },
  };
}

function rowOf(extension: Extension): object {
  return extension.kind === 'function'
    ? rowOfExtension(extension.manifest)
    : rowOfExtensionAuthenticator(extension.manifest);
}
