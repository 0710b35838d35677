import { dirname } from 'node:path';
import { createProgram } from '../model/index.ts';
import { suggestion } from './did-you-mean.ts';
import { openOrganization } from './open-organization.ts';
import { libraryTexts, type OpenedOrganization } from './opened-organization.ts';
import { type OpenOptions, scriptSyntaxProblem } from './organization-scripts.ts';
import { scriptFilesNamedIn } from './parse-organization.ts';
import { isSequence, type LooseScript, parseSequence } from './parse-sequence.ts';
import { type OrganizationProblem, problem, startOfFile } from './problem.ts';
import { readScriptFiles } from './read-script-files.ts';
import { readText } from './read-text.ts';

/**
 * Opens a script file with a sequence from elsewhere: a sequence file (see `parseSequence`), or an application of an
 * organization, whose own script it replaces. The result has that one application. Nothing is thrown.
 *
 * @param sequencePath a sequence file, an organization file or the folder of one
 * @param application name; needed when the organization has several
 */
export async function openScript(
  scriptPath: string,
  sequencePath: string,
  application?: string,
  options: OpenOptions = {},
): Promise<OpenedOrganization> {
  const script = await readText(scriptPath, options.files);
  if (!script.ok) {
    const found = script.isMissing
      ? problem('script-file-missing', 'there is no such script file', at(scriptPath), 'check the path')
      : problem('script-file-unreadable', script.message, at(scriptPath));
    return refuse(scriptPath, found);
  }
  const loose: LooseScript = { file: scriptPath, text: script.text };
  const sequence = await readText(sequencePath, options.files);
  if (sequence.ok && isSequence(sequence.text)) {
    const libraries = await readScriptFiles(
      dirname(sequencePath),
      scriptFilesNamedIn(sequence.text),
      options.files,
    );
    return parseSequence(sequence.text, sequencePath, loose, application ?? scriptPath, libraries, options);
  }
  const opened = await openOrganization(sequencePath, options);
  return opened.ok ? replaceScript(opened, loose, application, options) : opened;
}

function replaceScript(
  opened: Extract<OpenedOrganization, { ok: true }>,
  script: LooseScript,
  name: string | undefined,
  { acceptsFaultyScripts = false }: OpenOptions,
): OpenedOrganization {
  const { applications, organization, file } = opened;
  const names = applications.map((application) => application.name);
  const [only] = applications.length === 1 ? applications : [];
  const chosen = name === undefined ? only : applications.find((application) => application.name === name);
  if (chosen === undefined) {
    const message =
      name === undefined
        ? `the organization has ${names.length} applications`
        : `there is no application \`${name}\``;
    const near = name === undefined ? undefined : suggestion(name, names);
    const list = names.map((each) => `\`${each}\``).join(', ');
    const advice = near ?? `choose one of its applications with --application: ${list}`;
    return refuse(file, problem('unknown-application', message, at(file), advice));
  }
  const sources = new Map([...opened.sources, [script.file, script.text]]);
  const syntax = acceptsFaultyScripts
    ? undefined
    : scriptSyntaxProblem(script.file, script.text, organization.target);
  if (syntax !== undefined) return { ok: false, problems: [syntax], file, sources };
  const program = createProgram(organization, chosen.name, script.text, libraryTexts(chosen.libraries));
  const { scriptIsGenerated: isGenerated } = program;
  const found = { file: script.file, text: program.script, isGenerated };
  const { name: applicationName, place, libraries } = chosen;
  return {
    ...opened,
    applications: [{ name: applicationName, place, program, script: found, libraries }],
    sources,
  };
}

function refuse(file: string, found: OrganizationProblem): OpenedOrganization {
  return { ok: false, problems: [found], file, sources: new Map() };
}

function at(file: string) {
  return { file, range: startOfFile };
}
