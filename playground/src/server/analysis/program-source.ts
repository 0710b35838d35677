import { type Application, createProgram, type Organization, type Program } from '@stepgate/engine/model';

/** What a program is made of, small enough to be sent to a worker. */
export interface ProgramSource {
  /** With one application and the identity providers that its steps name; without people. */
  readonly organization: Organization;
  /** Absent for a script that runs the steps in order. */
  readonly script?: string;
}

/**
 * Makes the source of an application.
 *
 * @param organization with everything that applications share
 */
export function programSource(
  organization: Organization,
  application: Application,
  script: { readonly text: string; readonly isGenerated: boolean },
): ProgramSource {
  const named = namedProviders(application);
  return {
    organization: {
      ...organization,
      applications: [application],
      identityProviders: organization.identityProviders.filter(({ name }) => named.has(name)),
      users: [],
      federatedUsers: [],
    },
    ...(script.isGenerated ? {} : { script: script.text }),
  };
}

/** Names that the steps of an application give for identity providers. */
export function namedProviders({ authenticationSequence: { steps } }: Application): Set<string> {
  return new Set(steps.flatMap(({ options }) => options.map(({ idp }) => idp)));
}

/** The program of a source. */
export function programOfSource({ organization, script }: ProgramSource): Program {
  const [application] = organization.applications;
  if (application === undefined) throw new RangeError('the source has no application');
  return createProgram(organization, application.name, script);
}
