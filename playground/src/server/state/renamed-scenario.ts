import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { ResourceValue } from '../../api/schemas/resources.ts';
import type { Rename } from './renamed-values.ts';

/** A scenario in which what named a resource names it by its new name. */
export function renamedInScenario(
  value: ResourceValue<'scenario'>,
  rename: Rename,
): ResourceValue<'scenario'> {
  switch (rename.kind) {
    case 'application':
      return value.application === rename.from ? { ...value, application: rename.to } : value;
    case 'identityProvider':
      return { ...value, scenario: providerRenamed(value.scenario, rename) as typeof value.scenario };
    case 'user':
      return { ...value, scenario: userRenamed(value.scenario, rename) };
    default:
      return value;
  }
}

/** Keys of objects whose own keys are names of identity providers or of their options. */
const keyedByProvider: ReadonlySet<string> = new Set(['jit', 'dropped']);
/** Keys of lists of `Google/GoogleOIDCAuthenticator` and `Google/subject`. */
const listsOfOptions: ReadonlySet<string> = new Set(['amr', 'options', 'links']);
/** Keys whose text is the name of an identity provider. */
const providerKeys: ReadonlySet<string> = new Set(['idp', 'provisioning']);

/** Every place of a scenario that names an identity provider: switches, answers, people of its world, expectations. */
function providerRenamed(value: unknown, rename: Rename, key = ''): unknown {
  const renamed = (name: string): string => {
    if (name === rename.from) return rename.to;
    return name.startsWith(`${rename.from}/`) ? rename.to + name.slice(rename.from.length) : name;
  };
  if (Array.isArray(value)) {
    return value.map((each) =>
      listsOfOptions.has(key) && typeof each === 'string' ? renamed(each) : providerRenamed(each, rename),
    );
  }
  if (typeof value === 'string') return providerKeys.has(key) && value === rename.from ? rename.to : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [
    keyedByProvider.has(key) ? renamed(name) : name,
    providerRenamed(inner, rename, name),
  ]);
  return Object.fromEntries(entries);
}

/** Answers and expectations about a user of the organization. */
function userRenamed(
  scenario: ResourceValue<'scenario'>['scenario'],
  { from, to }: Rename,
): ResourceValue<'scenario'>['scenario'] {
  const own = (name: string): string => name.replace(/^PRIMARY\//, '');
  const renamed = (name: string): string => (own(name) === own(from) ? own(to) : name);
  const { subject, accounts } = scenario.expect;
  return {
    ...scenario,
    answers: scenario.answers.map((answer) =>
      answer.option?.idp === LOCAL_IDENTITY_PROVIDER && answer.user !== undefined
        ? { ...answer, user: renamed(answer.user) }
        : answer,
    ),
    expect: {
      ...scenario.expect,
      ...(subject?.username === undefined
        ? {}
        : { subject: { ...subject, username: renamed(subject.username) } }),
      ...(accounts === undefined
        ? {}
        : {
            accounts: Object.fromEntries(
              Object.entries(accounts).map(([name, account]) => [renamed(name), account]),
            ),
          }),
    },
  };
}
