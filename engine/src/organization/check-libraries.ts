import { scriptMissing, scriptTwice } from './check-script-source.ts';
import { elementsOf, type JsonNode, rangeOfNode, valueAt } from './json-document.ts';
import { type PlacedProblem, problem } from './problem.ts';
import { repeatedNames } from './repeated-names.ts';

/** Problems of script libraries and secrets: names that stand twice, texts that are missing or given twice. */
export function checkLibraries(root: JsonNode, file: string): PlacedProblem[] {
  const libraries = elementsOf(valueAt(root, 'scriptLibraries'));
  const secrets = elementsOf(valueAt(root, 'secrets'));
  return [
    ...libraries.flatMap((library) => scriptTwice(library, 'library', file)),
    ...libraries.flatMap((library) => scriptMissing(library, 'library', file)),
    ...repeatedNames(libraries.map((library) => valueAt(library, 'name'))).map(({ node, name, line }) => ({
      ...problem('duplicate-library', `there is another library \`${name}\` on line ${line}`, at(node)),
      offset: node.loc.start.offset,
    })),
    ...repeatedNames(secrets).map(({ node, name, line }) => ({
      ...problem(
        'organization-duplicate-name',
        `the secret \`${name}\` stands on line ${line} already`,
        at(node),
        'remove one of the two',
      ),
      offset: node.loc.start.offset,
    })),
  ];

  function at(node: JsonNode) {
    return { file, range: rangeOfNode(node) };
  }
}
