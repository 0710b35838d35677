import { headOfNode, type JsonNode, memberOf, rangeOfNode } from './json-document.ts';
import { type PlacedProblem, problem } from './problem.ts';

/** The problem of an application or library that gives its text both as `script` and as `scriptFile`. */
export function scriptTwice(holder: JsonNode, what: string, file: string): PlacedProblem[] {
  const [script, scriptFile] = [memberOf(holder, 'script'), memberOf(holder, 'scriptFile')];
  if (script === undefined || scriptFile === undefined) return [];
  const second = script.loc.start.offset > scriptFile.loc.start.offset ? script : scriptFile;
  const first = second === script ? 'scriptFile' : 'script';
  const message = `the ${what} has \`${first}\` already; both at once are not possible`;
  const place = { file, range: rangeOfNode(second.name) };
  return [{ ...problem('script-and-script-file', message, place), offset: second.name.loc.start.offset }];
}

/** The problem of a library that has neither: unlike an application, it would be nothing. */
export function scriptMissing(holder: JsonNode, what: string, file: string): PlacedProblem[] {
  const isGiven = [memberOf(holder, 'script'), memberOf(holder, 'scriptFile')].some(Boolean);
  if (holder.type !== 'Object' || isGiven) return [];
  const place = { file, range: headOfNode(holder) };
  const message = `the ${what} has neither \`script\` nor \`scriptFile\``;
  const found = problem('organization-invalid-value', message, place, 'add one of them');
  return [{ ...found, offset: holder.loc.start.offset }];
}
