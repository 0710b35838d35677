export { type Candidate, didYouMean, suggestion } from './did-you-mean.ts';
export { type EmbeddedScript, positionInFile, rangeInFile } from './embedded-script.ts';
export { type FileKind, type FileSource, type FolderEntry, machineFiles } from './file-source.ts';
export { openOrganization, organizationFileName } from './open-organization.ts';
export { openScript } from './open-script.ts';
export type {
  ApplicationScript,
  OpenedApplication,
  OpenedLibrary,
  OpenedOrganization,
} from './opened-organization.ts';
export type { OpenOptions, ScriptFile } from './organization-scripts.ts';
export { type ParsedJsonAs, parseJsonAs } from './parse-json-as.ts';
export { parseOrganization, scriptFilesNamedIn } from './parse-organization.ts';
export { isSequence, type LooseScript, parseSequence } from './parse-sequence.ts';
export type { OrganizationProblem } from './problem.ts';
