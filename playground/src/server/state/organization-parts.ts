import {
  type Application,
  type Organization,
  organizationSchema,
  sequentialScript,
} from '@stepgate/engine/model';
import { type ResourceKind, type ResourceValue, resourceKinds } from '../../api/schemas/resources.ts';

/** A resource without what the server adds. */
export interface OrganizationPart<Kind extends ResourceKind = ResourceKind> {
  readonly kind: Kind;
  readonly name: string;
  readonly value: ResourceValue<Kind>;
}

/** The text of a script, and whether it only runs the steps in order. */
export interface ScriptSource {
  readonly text: string;
  readonly isGenerated: boolean;
}

/** An organization in parts: resources in the order of its file, and the scripts of its applications by name. */
export interface OrganizationParts {
  readonly name: string;
  readonly parts: readonly OrganizationPart[];
  readonly scripts: ReadonlyMap<string, ScriptSource>;
}

/** Takes an organization apart whose scripts and libraries are texts in it. */
export function partsOf(organization: Organization): OrganizationParts {
  const { target, behaviours, provisioning, breakGlass, extensions } = organization;
  const settings = {
    target,
    behaviours,
    extensions,
    ...(provisioning === undefined ? {} : { provisioning }),
    ...(breakGlass === undefined ? {} : { breakGlass }),
  };
  return {
    name: organization.name,
    parts: [
      part('settings', settings),
      ...organization.identityProviders.map((value) => part('identityProvider', value)),
      ...organization.applications.map((value) => part('application', withoutScript(value))),
      ...organization.scriptLibraries.map(({ name, script = '' }) => part('library', { name, script })),
      ...organization.secrets.map((name) => part('secret', { name })),
      ...organization.users.map((value) => part('user', value)),
      ...organization.federatedUsers.map((value) => part('federatedUser', value)),
    ],
    scripts: new Map(
      organization.applications.map((application) => [application.name, scriptOf(application)]),
    ),
  };
}

/** A value with the name that its kind gives it. */
export function part<Kind extends ResourceKind>(
  kind: Kind,
  value: ResourceValue<Kind>,
): OrganizationPart<Kind> {
  return { kind, name: resourceKinds[kind].nameOf(value as never), value };
}

function withoutScript(application: Application): ResourceValue<'application'> {
  const {
    script: _script,
    scriptFile: _file,
    ...authenticationSequence
  } = application.authenticationSequence;
  return { ...application, authenticationSequence };
}

function scriptOf({ authenticationSequence: { script, steps } }: Application): ScriptSource {
  const isGenerated = script === undefined || script.trim() === '';
  return { text: isGenerated ? sequentialScript(steps) : script, isGenerated };
}

/**
 * Puts an organization together.
 *
 * @param scripts of the applications among the parts; one that is generated, or not here, is left out of the file
 */
export function organizationOf({ name, parts, scripts }: OrganizationParts): Organization {
  const settings = valuesOf(parts, 'settings')[0] ?? settingsOf(organizationSchema.parse({ name }));
  return {
    name,
    ...settings,
    identityProviders: valuesOf(parts, 'identityProvider'),
    applications: valuesOf(parts, 'application').map((value) => withScript(value, scripts.get(value.name))),
    scriptLibraries: valuesOf(parts, 'library'),
    secrets: valuesOf(parts, 'secret').map((secret) => secret.name),
    users: valuesOf(parts, 'user'),
    federatedUsers: valuesOf(parts, 'federatedUser'),
    policies: [],
  };
}

function settingsOf({ target, behaviours, extensions }: Organization): ResourceValue<'settings'> {
  return { target, behaviours, extensions };
}

function withScript(value: ResourceValue<'application'>, script: ScriptSource | undefined): Application {
  if (script === undefined || script.isGenerated) return value;
  return { ...value, authenticationSequence: { ...value.authenticationSequence, script: script.text } };
}

function valuesOf<Kind extends ResourceKind>(
  parts: readonly OrganizationPart[],
  kind: Kind,
): ResourceValue<Kind>[] {
  return parts.filter((each): each is OrganizationPart<Kind> => each.kind === kind).map(({ value }) => value);
}
