import { isDeepStrictEqual } from 'node:util';
import { openOrganization } from '../../organization/index.ts';
import { documentOf } from '../../registry/document-of.ts';
import type { Registry } from '../../registry/registry.ts';
import { StepgateError } from '../../stepgate-error.ts';

/** Who saves what files say. */
const actor = 'stepgate-engine serve';

/**
 * Saves organizations of files, those that are not saved as they are already. What somebody else saved since stays: a
 * start takes back no change of an operator.
 *
 * @returns one line for each
 * @throws StepgateError `organization-refused`, `jit-switch-needs-acknowledgement`, and what the registry throws
 */
export async function loadOrganizations(registry: Registry, paths: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for (const path of paths) lines.push(await loadOrganization(registry, path));
  return lines;
}

async function loadOrganization(registry: Registry, path: string): Promise<string> {
  const opened = await openOrganization(path);
  if (!opened.ok) {
    const [first] = opened.problems;
    const at =
      first && `${first.file}:${first.range.start.line}:${first.range.start.column}: ${first.message}`;
    throw new StepgateError('organization-refused', at);
  }
  const { name } = opened.organization;
  const document: unknown = JSON.parse(JSON.stringify(documentOf(opened)));
  const stored = (await registry.list()).find((one) => one.name === name);
  const version = stored?.version ?? 0;
  if (stored !== undefined && isDeepStrictEqual((await registry.load(name)).document, document)) {
    return `\`${name}\` is saved as version ${version} already`;
  }
  if (stored !== undefined && stored.savedBy !== actor) {
    const kept = `\`${name}\` stays version ${version}, which \`${stored.savedBy}\` saved`;
    return `${kept}: ${path} differs, and is saved over the API if it is to replace that`;
  }
  const saved = await registry.save({ name, document, expectedVersion: version, actor });
  return `\`${name}\` is saved as version ${saved.version}`;
}
