import { LOCAL_IDENTITY_PROVIDER } from '../language/index.ts';
import {
  type AuthenticatorIndex,
  indexAuthenticators,
  type KnownAuthenticator,
} from './authenticator-index.ts';
import { didYouMean, suggestion } from './did-you-mean.ts';
import { elementsOf, type JsonNode, rangeOfNode, textOf, valueAt } from './json-document.ts';
import { type PlacedProblem, problem } from './problem.ts';
import { authenticatorsOf, type ProviderIndex } from './provider-index.ts';

type Verdict = Pick<PlacedProblem, 'code' | 'message'> & { readonly advice?: string | undefined };

/** Holds the authenticators of identity providers and of step options against what exists. */
export function checkAuthenticators(root: JsonNode, providers: ProviderIndex, file: string): PlacedProblem[] {
  const problems: PlacedProblem[] = [];
  const known = indexAuthenticators(root);
  const report = (node: JsonNode | undefined, verdict: Verdict | undefined): void => {
    if (node === undefined || verdict === undefined) return;
    const { code, message, advice } = verdict;
    const place = { file, range: rangeOfNode(node) };
    problems.push({ ...problem(code, message, place, advice), offset: node.loc.start.offset });
  };

  for (const provider of elementsOf(valueAt(root, 'identityProviders'))) {
    for (const entry of authenticatorsOf(provider)) {
      const node = valueAt(entry, 'name');
      report(node, judgeOfProvider(textOf(node), textOf(valueAt(provider, 'name')), known));
    }
  }
  for (const application of elementsOf(valueAt(root, 'applications'))) {
    const sequence = valueAt(application, 'authenticationSequence');
    for (const step of elementsOf(valueAt(sequence, 'steps'))) {
      for (const option of elementsOf(valueAt(step, 'options'))) {
        const [idp, authenticator] = [valueAt(option, 'idp'), valueAt(option, 'authenticator')];
        report(idp, judgeProviderName(textOf(idp), providers));
        report(authenticator, judgeOption(textOf(idp), textOf(authenticator), providers, known));
      }
    }
  }
  for (const step of elementsOf(valueAt(valueAt(root, 'breakGlass'), 'steps'))) {
    for (const option of elementsOf(valueAt(step, 'options'))) {
      // It has no other provider, so that is what the option means.
      const authenticator = valueAt(option, 'authenticator');
      report(authenticator, judgeOption(LOCAL_IDENTITY_PROVIDER, textOf(authenticator), providers, known));
    }
  }
  return problems;
}

function judgeProviderName(idp: string | undefined, providers: ProviderIndex): Verdict | undefined {
  if (idp === undefined || idp === LOCAL_IDENTITY_PROVIDER || !providers.isComplete) return undefined;
  if (providers.authenticators.has(idp)) return undefined;
  const advice = suggestion(idp, [...providers.names, LOCAL_IDENTITY_PROVIDER]);
  return { code: 'unknown-option-provider', message: `there is no identity provider \`${idp}\``, advice };
}

function judgeOption(
  idp: string | undefined,
  name: string | undefined,
  providers: ProviderIndex,
  known: AuthenticatorIndex,
): Verdict | undefined {
  if (name === undefined) return undefined;
  const row = known.find(name);
  if (row === undefined) return unknownAuthenticator(name, offeredBy(idp, providers, known), known);
  if (idp === undefined) return undefined;
  if (idp !== LOCAL_IDENTITY_PROVIDER) return judgeOfOption(idp, row, providers);
  return row.kind === 'federated' ? federatedAtLocal(name, providers) : undefined;
}

function federatedAtLocal(name: string, providers: ProviderIndex): Verdict {
  const having = providers.names.filter((idp) => providers.authenticators.get(idp)?.includes(name));
  const advice =
    having.length === 0
      ? 'name the identity provider it belongs to'
      : `name its identity provider: ${having.map((idp) => `\`${idp}\``).join(' or ')}`;
  return {
    code: 'authenticator-of-other-kind',
    message: `\`${name}\` is federated, LOCAL does not have it`,
    advice,
  };
}

function judgeOfOption(
  idp: string,
  { name, kind }: KnownAuthenticator,
  providers: ProviderIndex,
): Verdict | undefined {
  if (kind === 'local') return localAtProvider(name, idp);
  const own = providers.authenticators.get(idp);
  if (own === undefined || own.includes(name)) return undefined;
  const advice =
    own.length === 0
      ? `add it to \`${idp}\``
      : `\`${idp}\` has ${own.map((each) => `\`${each}\``).join(', ')}`;
  return {
    code: 'authenticator-not-of-provider',
    message: `\`${idp}\` does not have the authenticator \`${name}\``,
    advice,
  };
}

function judgeOfProvider(
  name: string | undefined,
  idp: string | undefined,
  known: AuthenticatorIndex,
): Verdict | undefined {
  if (name === undefined) return undefined;
  const row = known.find(name);
  if (row === undefined) return unknownAuthenticator(name, known.namesOf('federated'), known);
  return row.kind === 'local' ? localAtProvider(name, idp ?? 'an identity provider') : undefined;
}

function localAtProvider(name: string, idp: string): Verdict {
  const advice = `use it with \`${LOCAL_IDENTITY_PROVIDER}\``;
  return {
    code: 'authenticator-of-other-kind',
    message: `\`${name}\` is local, \`${idp}\` cannot have it`,
    advice,
  };
}

/** The authenticators an option of this provider can mean, its own first. */
function offeredBy(
  idp: string | undefined,
  providers: ProviderIndex,
  known: AuthenticatorIndex,
): readonly string[] {
  if (idp === LOCAL_IDENTITY_PROVIDER) return known.namesOf('local');
  const own = idp === undefined ? undefined : providers.authenticators.get(idp);
  return own !== undefined && own.length > 0
    ? own
    : [...known.namesOf('federated'), ...known.namesOf('local')];
}

function unknownAuthenticator(name: string, offered: readonly string[], known: AuthenticatorIndex): Verdict {
  const candidates = offered.map((each) => ({ name: each, aliases: aliasesOf(each, known) }));
  // The short word first: `TOTPAuthenticator` is nearer to `sms-otp-authenticator` than to `totp` letter by letter.
  const near = didYouMean(shortName(name), candidates) ?? didYouMean(name, candidates);
  const advice = near === undefined ? undefined : `did you mean \`${near}\`?`;
  return { code: 'unknown-authenticator', message: `there is no authenticator \`${name}\``, advice };
}

/** Other words for an authenticator: its display name, and its name without the usual endings. */
function aliasesOf(name: string, known: AuthenticatorIndex): string[] {
  return [known.find(name)?.displayName ?? name, shortName(name)];
}

function shortName(name: string): string {
  return name.replace(/(OIDC)?[-_]?authenticator$|Executor$/i, '');
}
