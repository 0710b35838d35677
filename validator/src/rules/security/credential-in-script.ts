import { rangeOf, walk } from '@stepgate/engine/script';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { AnyNode, SyntaxTree } from '../../syntax.ts';
import { FindingsByPlace } from '../path-along.ts';
import { pageOf, type Rule } from '../rule.ts';
import { credentialIn, hasKeyParameter, isWrittenCredential } from './credential-text.ts';

const advice =
  'Whoever can read the script, its versions or a copy of it has the credential. Make it a secret of the organization, read it with `getSecretByName`, and replace the one that was written down.';

/** A credential is part of the script. */
export const credentialInScript: Rule = {
  id: 'security/credential-in-script',
  severity: 'error',
  preset: 'recommended',
  summary: 'A password, key or token is written down in the script.',
  page: pageOf('security/credential-in-script'),
  check: (_, { graph, tree }) => {
    const found = new FindingsByPlace();
    for (const { node, sink, by, parts } of graph?.observations.disclosures ?? []) {
      if (isOfLibrary(node) || sink === 'log' || sink === 'cookie') continue;
      for (const { name, term } of parts.values()) {
        if (term.kind !== 'constant' || typeof term.value !== 'string') continue;
        const isCredential =
          sink === 'credential' ? isWrittenCredential(name, term.value) : hasKeyParameter(term.value);
        // What a text looks like on its own is found where it is written.
        if (!isCredential || credentialIn(term.value) !== null) continue;
        const range = rangeOf(node);
        const what = sink === 'credential' ? `\`${name}\`` : 'a key in the address';
        found.add(range, name, () => ({
          message: `${what} that \`${by}\` is given is written down in the script`,
          advice,
          range,
          subject: name,
        }));
      }
    }
    for (const { node, text } of tree === null ? [] : textsOf(tree)) {
      const what = credentialIn(text);
      const range = rangeOf(node);
      if (what !== null)
        found.add(range, '', () => ({
          message: `this text looks like ${what}`,
          advice,
          range,
          subject: text,
        }));
    }
    return found.all;
  },
};

/** The texts that a script writes down. */
function textsOf(tree: SyntaxTree): { node: AnyNode; text: string }[] {
  const texts: { node: AnyNode; text: string }[] = [];
  walk(tree, (node) => {
    if (isOfLibrary(node)) return;
    if (node.type === 'Literal' && typeof node.value === 'string') texts.push({ node, text: node.value });
    if (node.type === 'TemplateElement') texts.push({ node, text: node.value.cooked ?? '' });
  });
  return texts;
}
