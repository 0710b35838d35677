import { claimOfNeed } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import type { Severity } from '../../finding.ts';
import { literalFix } from '../../fixes/name-fix.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import { editDistance } from '../../report/did-you-mean.ts';
import { keyOf } from '../../syntax-places.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { localClaimAliases, localClaimNames, localClaimPrefix } from './local-claims.ts';

interface Slip {
  readonly severity: Severity;
  readonly why: string;
  /** The URI that is meant, when one is likely. */
  readonly near: string | null;
}

/** A claim is named in a way that no server knows. */
export const claimUri: Rule = {
  id: 'language/claim-uri',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A claim is read by a name that looks like a slip, so there is never a value.',
  page: pageOf('language/claim-uri'),
  check: (program, { tree, graph }) => {
    if (tree === null || graph === null) return [];
    const known = knownClaims(program);
    return graph.observations.seen.reads.flatMap(({ node, object, key }): RuleFinding[] => {
      if (node.type !== 'MemberExpression' || keyOf(node) !== key || isOfLibrary(node)) return [];
      const slip = object === 'remoteClaims' ? remoteSlip(program, key) : localSlip(object, key, known);
      if (slip === null) return [];
      const fix = slip.near === null ? null : literalFix(tree, node.property, key, slip.near);
      return [
        {
          severity: slip.severity,
          message: `${slip.why}${slip.near === null ? '' : `; did you mean \`${slip.near}\`?`}`,
          advice:
            object === 'remoteClaims'
              ? 'Read `localClaims` of the user by the local URI, or name the claim as the identity provider sends it.'
              : 'Names of claims are compared exactly. The attributes of the organization say which there are.',
          range: rangeOf(node.property),
          subject: key,
          ...(fix === null ? {} : { fixes: [fix] }),
        },
      ];
    });
  },
};

/** Claims of the servers and those that identity providers of the program are mapped to. */
function knownClaims(program: Program): ReadonlySet<string> {
  return new Set([
    ...localClaimNames.map((name) => localClaimPrefix + name),
    ...Object.values(claimOfNeed),
    ...program.identityProviders.flatMap((provider) =>
      (provider.claims?.mappings ?? []).map((mapping) => mapping.localClaim.uri),
    ),
  ]);
}

function localSlip(object: string, key: string, known: ReadonlySet<string>): Slip | null {
  if (known.has(key)) return null;
  if (!/^[a-z][a-z\d+.-]*:/i.test(key)) {
    // Claims of one login may have any name; those of accounts are named by their URI.
    if (object !== 'localClaims') return null;
    const name = localClaimAliases[key.toLowerCase()] ?? sameName(key);
    const near = name === undefined ? null : localClaimPrefix + name;
    return { severity: 'warning', why: `local claims are named by their URI, and \`${key}\` is none`, near };
  }
  const sameButCase = [...known].find((uri) => uri.toLowerCase() === key.toLowerCase());
  if (sameButCase !== undefined)
    return { severity: 'warning', why: `no local claim is written \`${key}\``, near: sameButCase };
  const start = /^https?:\/\/(?:www\.)?wso2\.(?:org|com)\/claims?\//i.exec(key)?.[0];
  if (start === undefined) return null;
  const name = key.slice(start.length);
  const meant = sameName(name) ?? localClaimAliases[name.toLowerCase()] ?? nearName(name);
  if (start !== localClaimPrefix)
    return {
      severity: 'warning',
      why: `local claims start with \`${localClaimPrefix}\`, not with \`${start}\``,
      near: localClaimPrefix + (meant ?? name),
    };
  // An organization may have claims of its own with such names.
  return meant === undefined
    ? null
    : { severity: 'info', why: `servers come without a claim \`${key}\``, near: localClaimPrefix + meant };
}

const sameName = (name: string): string | undefined =>
  localClaimNames.find((one) => one.toLowerCase() === name.toLowerCase());

/** A long name with one letter too many, too few or wrong. */
const nearName = (name: string): string | undefined =>
  name.length < 6 ? undefined : localClaimNames.find((one) => editDistance(one, name) === 1);

function remoteSlip(program: Program, key: string): Slip | null {
  const isSent = program.identityProviders.some((provider) =>
    (provider.claims?.mappings ?? []).some((mapping) => mapping.idpClaim === key),
  );
  if (!key.startsWith(localClaimPrefix) || isSent) return null;
  return {
    severity: 'warning',
    why: `\`${key}\` is a local claim, and \`remoteClaims\` has the names that the identity provider uses`,
    near: null,
  };
}
