import { parseJsonDocument } from './json-document.ts';
import { type OpenedOrganization, openDocument } from './opened-organization.ts';
import { type OpenOptions, type ScriptFile, scriptFilesOf } from './organization-scripts.ts';
import { notJson } from './problem.ts';

/**
 * Reads the text of an organization file and reports every problem in it, in file order. Never throws, and needs
 * no file system, so it runs in browsers too.
 *
 * @param file name to report problems under
 * @param files what stands behind each `scriptFile`; a name that is not there counts as missing
 */
export function parseOrganization(
  text: string,
  file: string,
  files: ReadonlyMap<string, ScriptFile> = new Map(),
  options: OpenOptions = {},
): OpenedOrganization {
  const parsed = parseJsonDocument(text);
  if (parsed.ok) return openDocument(parsed.document, text, file, files, options);
  return { ok: false, problems: [notJson(parsed, file)], file, sources: new Map([[file, text]]) };
}

/** The script files that the text of an organization file names; none when it is not JSON. */
export function scriptFilesNamedIn(text: string): string[] {
  const parsed = parseJsonDocument(text);
  return parsed.ok ? scriptFilesOf(parsed.document.root) : [];
}
