import {
  applicationSchema,
  authenticationSequenceSchema,
  federatedUserSchema,
  identityProviderSchema,
  localUserSchema,
  organizationSchema,
  scenarioFileSchema,
  scenarioSchema,
} from '@stepgate/engine/model';
import { z } from 'zod';
import {
  emptySchema,
  inOrganizationSchema,
  instantSchema,
  nameSchema,
  pageSchema,
  revisionSchema,
} from './parts.ts';

const described = z.strictObject({ name: nameSchema, description: z.string().max(2_000).optional() });

/**
 * What an organization is made of: each kind with the schema of its values and the name of a value. Texts of
 * applications' scripts are no part of them: they have versions of their own.
 */
export const resourceKinds = {
  /** There is one of this kind, named `organization`. */
  settings: {
    title: 'settings',
    schema: organizationSchema.pick({
      target: true,
      behaviours: true,
      provisioning: true,
      breakGlass: true,
      extensions: true,
    }),
    nameOf: () => 'organization',
  },
  application: {
    title: 'application',
    schema: applicationSchema.extend({
      authenticationSequence: authenticationSequenceSchema.omit({ script: true, scriptFile: true }),
    }),
    nameOf: ({ name }) => name,
  },
  identityProvider: {
    title: 'identity provider',
    schema: identityProviderSchema,
    nameOf: ({ name }) => name,
  },
  user: {
    title: 'user',
    schema: localUserSchema,
    nameOf: ({ username, userStoreDomain }) => `${userStoreDomain}/${username}`,
  },
  federatedUser: {
    title: 'user of an identity provider',
    schema: federatedUserSchema,
    nameOf: ({ idp, subject }) => `${idp}/${subject}`,
  },
  group: { title: 'group', schema: described, nameOf: ({ name }) => name },
  role: { title: 'role', schema: described, nameOf: ({ name }) => name },
  secret: { title: 'secret', schema: described, nameOf: ({ name }) => name },
  library: {
    title: 'script library',
    schema: z.strictObject({ name: nameSchema, script: z.string() }),
    nameOf: ({ name }) => name,
  },
  scenario: {
    title: 'scenario',
    schema: z.strictObject({
      application: nameSchema,
      scenario: scenarioSchema,
      /** Behaviours switched on or off for it, over those of the organization. */
      behaviours: scenarioFileSchema.shape.behaviours,
    }),
    nameOf: ({ application, scenario }) => `${application}/${scenario.name}`,
  },
} as const satisfies { readonly [Kind in string]: ResourceKindRow };

interface ResourceKindRow {
  /** For people, in the singular. */
  readonly title: string;
  readonly schema: z.ZodType;
  // biome-ignore lint/suspicious/noExplicitAny: each row reads values of its own schema
  nameOf(value: any): string;
}

export type ResourceKind = keyof typeof resourceKinds;
export type ResourceValue<Kind extends ResourceKind = ResourceKind> = z.output<
  (typeof resourceKinds)[Kind]['schema']
>;

export const resourceKindSchema = z.enum(Object.keys(resourceKinds) as [ResourceKind, ...ResourceKind[]]);

/** What is known about an application beside its settings. */
export const applicationStateSchema = z.object({
  /** What the validator says of the latest version of the script. */
  report: z.object({
    state: z.enum(['pending', 'done', 'incomplete', 'failed']),
    errors: z.int(),
    warnings: z.int(),
    infos: z.int(),
  }),
  /** What the scenarios came to when they were run last; null when there are none. */
  scenarios: z.object({ passed: z.int(), failed: z.int(), isPending: z.boolean() }).nullable(),
  /** Number of the latest version of the script. */
  version: z.int(),
  /** Changed since it was published, or never published. */
  isUnpublished: z.boolean(),
  /** The caller has a draft. */
  hasDraft: z.boolean(),
});
export type ApplicationState = z.output<typeof applicationStateSchema>;

/** A resource. The value has the schema of its kind. */
export interface Resource<Kind extends ResourceKind = ResourceKind> {
  readonly kind: Kind;
  readonly name: string;
  readonly revision: number;
  readonly value: ResourceValue<Kind>;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** Of applications. */
  readonly state?: ApplicationState;
  /** Of secrets: when the value was set; null when it was not. */
  readonly valueSetAt?: string | null;
  /** Of groups and roles that users or mappings name and that nobody declared. */
  readonly isImplied?: boolean;
  /** What points to it: `application payroll, step 2`. Only where one resource is read. */
  readonly usedBy?: readonly string[];
}

const resourceSchema = z.custom<Resource>();
const resourcePathSchema = inOrganizationSchema.extend({
  kind: resourceKindSchema,
  name: z.string().min(1).max(600),
});

/** What a save came to. */
const savedSchema = z.object({
  resource: resourceSchema,
  /** Id of the change, for undo. */
  change: z.string(),
  /** Other resources that followed, in words. */
  followed: z.array(z.string()),
});

export const changeSchema = z.object({
  id: z.string(),
  at: instantSchema,
  /** Name of the person. */
  by: z.string(),
  action: z.string().describe('`create`, `save`, `rename`, `remove`, `undo`, `publish`, and more.'),
  /** Kind of the resource, `script`, `organization`, `person` … */
  kind: z.string(),
  name: z.string(),
  /** One line for people. */
  summary: z.string(),
  before: z.json().nullable(),
  after: z.json().nullable(),
  canUndo: z.boolean(),
});
export type Change = z.output<typeof changeSchema>;

const changeListSchema = z.object({ changes: z.array(changeSchema), next: z.string().nullable() });

export const resourceSchemas = {
  'resources.list': {
    params: inOrganizationSchema.extend({ kind: resourceKindSchema }),
    query: pageSchema.extend({
      /** Words that the name or the description holds. */
      search: z.string().max(255).optional(),
      /** Only applications with errors, with changes, that use this identity provider; only scenarios of this application … */
      withErrors: z.stringbool().optional(),
      unpublished: z.stringbool().optional(),
      identityProvider: nameSchema.optional(),
      application: nameSchema.optional(),
    }),
    answer: z.object({ items: z.array(resourceSchema), total: z.int(), next: z.string().nullable() }),
  },
  'resources.read': { params: resourcePathSchema, answer: z.object({ resource: resourceSchema }) },
  'resources.create': {
    params: inOrganizationSchema.extend({ kind: resourceKindSchema }),
    /** The value as people write it: what is left out has its default. `script` is the first text of an application. */
    body: z.object({ value: z.json(), script: z.string().optional() }),
    answer: savedSchema,
  },
  'resources.save': {
    params: resourcePathSchema,
    body: z.object({
      value: z.json(),
      basedOn: revisionSchema,
      /** The word of the refusal, when a JIT switch in it breaks applications and somebody has read which. */
      acknowledgement: z.string().optional(),
    }),
    answer: savedSchema,
  },
  'resources.duplicate': {
    params: resourcePathSchema,
    body: z.object({ name: nameSchema }),
    answer: savedSchema,
  },
  'resources.remove': {
    params: resourcePathSchema,
    query: z.object({
      basedOn: z.coerce.number().int().optional(),
      /** The word of the refusal, as for a save. */
      acknowledgement: z.string().optional(),
    }),
    answer: z.object({ change: z.string() }),
  },
  'secrets.write': {
    params: inOrganizationSchema.extend({ name: nameSchema }),
    body: z.object({ value: z.string().min(1).max(65_536) }),
    answer: emptySchema,
  },
  'changes.list': {
    params: inOrganizationSchema,
    query: pageSchema.extend({
      kind: z.string().optional(),
      name: z.string().optional(),
      by: z.string().optional(),
    }),
    answer: changeListSchema,
  },
  'changes.undo': {
    params: inOrganizationSchema.extend({ change: z.string().min(1) }),
    /** The word of the refusal, as for a save. */
    body: z.object({ acknowledgement: z.string().optional() }),
    answer: z.object({ change: changeSchema, resource: resourceSchema.nullable() }),
  },
  'server-changes.list': { query: pageSchema, answer: changeListSchema },
} as const;
