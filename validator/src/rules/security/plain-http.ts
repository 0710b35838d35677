import { rangeOf } from '@stepgate/engine/script';
import { literalFix } from '../../fixes/name-fix.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { isPlainHttp, knownStart } from './address-text.ts';

/** Something goes over the network unencrypted. */
export const plainHttp: Rule = {
  id: 'security/plain-http',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A call or a redirect goes to an address without encryption.',
  page: pageOf('security/plain-http'),
  check: (_, { graph, tree }) => {
    const found = new Map<string, RuleFinding>();
    for (const { node, sink, by, parts } of graph?.observations.disclosures ?? []) {
      if ((sink !== 'request-url' && sink !== 'redirect-url') || isOfLibrary(node)) continue;
      for (const { term } of parts.values()) {
        const address = knownStart(term);
        const key = `${node.start} ${address}`;
        if (!isPlainHttp(address) || found.has(key)) continue;
        const fix = tree && literalFix(tree, node, address, address.replace(/^http:/i, 'https:'));
        found.set(key, {
          message:
            sink === 'request-url'
              ? `\`${by}\` goes to ${address} without encryption: whoever is on the way can read what is sent and decide what is answered`
              : `\`${by}\` sends the browser to ${address} without encryption: whoever is on the way can read the parameters and change the page`,
          advice: 'Use an address that begins with `https://`.',
          range: rangeOf(node),
          subject: address,
          ...(fix ? { fixes: [fix] } : {}),
        });
      }
    }
    return [...found.values()];
  },
};
