import type { ExtensionTable } from '../engine/extensions.ts';
import { refuseUnrunnable } from '../engine/refuse-unrunnable.ts';
import { parseJsonDocument, rangeOfNode, valueAt } from '../organization/json-document.ts';
import type { OpenedOrganization } from '../organization/opened-organization.ts';
import { openDocument } from '../organization/opened-organization.ts';
import { notJson, type OrganizationProblem, problem, startOfFile } from '../organization/problem.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { OrganizationChange } from './registry.ts';

/** An organization that can be saved, with the value of its file; or why it cannot be. */
export type OpenedChange =
  | {
      readonly ok: true;
      readonly document: unknown;
      readonly opened: Extract<OpenedOrganization, { ok: true }>;
    }
  | { readonly ok: false; readonly problems: readonly OrganizationProblem[] };

/**
 * Opens an organization that is to be saved. Positions in problems count in its text; in that of a value as
 * `JSON.stringify(document, null, 2)` writes it.
 *
 * @param extensions those of the engine that runs the logins; null when they are not known
 */
export function openChange(
  { name, document: given }: OrganizationChange,
  extensions: ExtensionTable | null,
): OpenedChange {
  const file = `${name}.organization.json`;
  const text = textOf(given);
  const parsed =
    text === null
      ? { ok: false as const, message: 'the document is no JSON', position: startOfFile.start }
      : parseJsonDocument(text);
  if (text === null || !parsed.ok) {
    return { ok: false, problems: parsed.ok ? [] : [notJson(parsed, file)] };
  }
  const { document } = parsed;
  // No files: what a server keeps must not depend on those it finds beside itself.
  const opened = openDocument(document, text, file, new Map());
  if (!opened.ok) return { ok: false, problems: opened.problems };
  const node = valueAt(document.root, 'name') ?? document.root;
  const range = rangeOfNode(node);
  if (opened.organization.name !== name) {
    const message = `the organization is named \`${opened.organization.name}\`, and is to be saved as \`${name}\``;
    return {
      ok: false,
      problems: [
        problem('organization-invalid-value', message, { file, range }, 'give it one of the two names'),
      ],
    };
  }
  const problems = opened.applications.flatMap(({ program, place }) => {
    const reason = unrunnable(() => refuseUnrunnable(program, extensions));
    return reason === null ? [] : [problem(reason.code, reason.message, { file, range: place })];
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, document: document.value, opened };
}

function textOf(document: unknown): string | null {
  if (typeof document === 'string') return document;
  try {
    return JSON.stringify(document, null, 2) ?? null;
  } catch {
    return null;
  }
}

function unrunnable(check: () => void): StepgateError | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof StepgateError) return error;
    throw error;
  }
}
