import { findAuthenticator } from '../language/index.ts';
import { functionNameConflict } from '../script/index.ts';
import { elementsOf, type JsonNode, rangeOfNode, textOf, valueAt } from './json-document.ts';
import { type PlacedProblem, problem } from './problem.ts';
import { repeatedNames } from './repeated-names.ts';

/** Extensions whose name is taken: by the language, by the table of authenticators, or by another extension. */
export function checkExtensions(root: JsonNode, file: string): PlacedProblem[] {
  const functions = namesIn('hostFunctions');
  const authenticators = namesIn('authenticators');
  const taken = [
    ...functions.flatMap(({ node, name }) => conflict(node, functionNameConflict(name))),
    ...authenticators.flatMap(({ node, name }) => conflict(node, authenticatorConflict(name))),
  ];
  // One server looks all of its extensions up in one table.
  const twice = repeatedNames([...functions, ...authenticators].map(({ node }) => node)).flatMap(
    ({ node, name, line }) => conflict(node, `there is another extension \`${name}\` on line ${line}`),
  );
  return [...taken, ...twice].map(({ node, message }) => ({
    ...problem('extension-conflict', message, { file, range: rangeOfNode(node) }),
    offset: node.loc.start.offset,
  }));

  function namesIn(key: string) {
    return elementsOf(valueAt(valueAt(root, 'extensions'), key)).flatMap((entry) => {
      const node = valueAt(entry, 'name');
      const name = textOf(node);
      return node === undefined || name === undefined ? [] : [{ node, name }];
    });
  }
}

function authenticatorConflict(name: string): string | undefined {
  return findAuthenticator(name) === undefined
    ? undefined
    : `\`${name}\` is an authenticator of the table already`;
}

function conflict(node: JsonNode, message: string | undefined): { node: JsonNode; message: string }[] {
  return message === undefined ? [] : [{ node, message }];
}
