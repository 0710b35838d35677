import { bytes, exactText, jsonText, migrationsTable } from '@stepgate/engine/database';
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  pgSchema,
  primaryKey,
  unique,
} from 'drizzle-orm/pg-core';
import type { AccessRole } from '../../api/access-roles.ts';
import type { ResourceKind } from '../../api/schemas/resources.ts';
import type { RowEdit } from './row-edit.ts';

/** A schema of its own in the database of the stores: what is worked on is no part of what the engine runs. */
export const playgroundSchema = pgSchema('stepgate_playground');
const { table } = playgroundSchema;

/** Milliseconds since 1970, UTC. */
const millis = () => bigint({ mode: 'number' });
const id = () => bigserial({ mode: 'number' });
const reference = () => bigint({ mode: 'number' });

/** Which committed migrations were run. `npm run migrations:generate:playground -- --name NAME` writes the next one. */
export const migrations = migrationsTable(playgroundSchema);

/** Organizations that are worked on. Its row is locked by whoever changes something in it. */
export const organizations = table('organizations', {
  id: id().primaryKey(),
  name: exactText().notNull().unique('organizations_name'),
  /** File or folder it was opened from. */
  source: exactText(),
  openedAt: millis().notNull(),
});

/** The working copy: what organizations are made of. */
export const resources = table(
  'resources',
  {
    /** Stays when it is renamed, and comes back when its removal is undone. */
    id: id().primaryKey(),
    organizationId: reference().notNull(),
    kind: exactText().$type<ResourceKind>().notNull(),
    name: exactText().notNull(),
    revision: integer().notNull(),
    value: jsonText().notNull(),
    /** Name and description in lower case. */
    searchText: exactText().notNull(),
    /** Digest of what is published of its value. */
    digest: exactText().notNull(),
    /** Digest of the latest text of its script; empty for a generated one, and for other kinds. */
    scriptDigest: exactText().notNull(),
    /** Order in the file of the organization. */
    position: reference().notNull(),
    /** Number of the latest version of the script; of applications. */
    version: integer(),
    updatedAt: millis().notNull(),
    updatedBy: exactText().notNull(),
  },
  (row) => [unique('resources_name').on(row.organizationId, row.kind, row.name)],
);

/** Which resources name which others, so that renaming and removing need not read all of them. */
export const uses = table(
  'uses',
  {
    organizationId: reference().notNull(),
    fromId: reference().notNull(),
    toKind: exactText().$type<ResourceKind>().notNull(),
    toName: exactText().notNull(),
    /** Where, for people: `step 2`. Empty when there is no more to say than that it does. */
    place: exactText().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.fromId, row.toKind, row.toName, row.place] }),
    index('uses_of').on(row.organizationId, row.toKind, row.toName),
  ],
);

/** Versions of scripts, never changed. */
export const scriptVersions = table(
  'script_versions',
  {
    applicationId: reference().notNull(),
    number: integer().notNull(),
    organizationId: reference().notNull(),
    text: exactText().notNull(),
    author: exactText().notNull(),
    message: exactText().notNull(),
    at: millis().notNull(),
    isGenerated: boolean().notNull(),
    restoredFrom: integer(),
  },
  (row) => [
    primaryKey({ columns: [row.applicationId, row.number] }),
    index('script_versions_of_organization').on(row.organizationId),
  ],
);

/** What people have typed and not saved. A draft that went away keeps its row, so that no revision comes twice. */
export const drafts = table(
  'drafts',
  {
    applicationId: reference().notNull(),
    personId: exactText().notNull(),
    organizationId: reference().notNull(),
    /** Null when there is none now. */
    text: exactText(),
    basedOn: integer().notNull(),
    revision: integer().notNull(),
    at: millis().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.applicationId, row.personId] }),
    index('drafts_of_organization').on(row.organizationId),
  ],
);

/** Values of secrets, sealed. */
export const secretValues = table(
  'secret_values',
  {
    resourceId: reference().primaryKey(),
    organizationId: reference().notNull(),
    sealed: bytes().notNull(),
    setAt: millis().notNull(),
  },
  (row) => [index('secret_values_of_organization').on(row.organizationId)],
);

/** The trail of changes. It outlives the organizations that it tells of. */
export const changes = table(
  'changes',
  {
    id: id().primaryKey(),
    /** Null for changes outside of organizations. */
    organizationId: reference(),
    at: millis().notNull(),
    by: exactText().notNull(),
    action: exactText().notNull(),
    kind: exactText().notNull(),
    name: exactText().notNull(),
    summary: exactText().notNull(),
    before: jsonText(),
    after: jsonText(),
    /** What undo needs; null for what cannot be undone. */
    edits: jsonText().$type<readonly RowEdit[]>(),
    /** Change that took this one back and is in force. */
    undoneBy: reference(),
    /** Change that this one takes back. */
    undoes: reference(),
  },
  (row) => [index('changes_of_organization').on(row.organizationId, row.id)],
);

/** What a change touched: an undo is refused when something that is in force touched the same later. */
export const touches = table(
  'touches',
  {
    /** `r` and the id of a resource, or `s` and the id of an application for its script. */
    what: exactText().notNull(),
    changeId: reference().notNull(),
    organizationId: reference().notNull(),
    /** It only follows the rename of another; that can be undone whatever became of this one since. */
    follows: boolean().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.what, row.changeId] }),
    index('touches_of_change').on(row.changeId),
    index('touches_of_organization').on(row.organizationId),
  ],
);

/** Published versions; their documents are in the organization store of the engine. */
export const publications = table(
  'publications',
  {
    organizationId: reference().notNull(),
    number: integer().notNull(),
    author: exactText().notNull(),
    message: exactText().notNull(),
    at: millis().notNull(),
    /** Failed checks that the publisher took upon them. */
    overridden: jsonText().$type<readonly string[]>().notNull(),
  },
  (row) => [primaryKey({ columns: [row.organizationId, row.number] })],
);

/** Which published versions have which versions of scripts, as ranges of numbers. */
export const publishedScripts = table(
  'published_scripts',
  {
    applicationId: reference().notNull(),
    version: integer().notNull(),
    /** Number of the first published version that has it. */
    first: integer().notNull(),
    /** Number of the last one; null while the latest has it. */
    last: integer(),
    organizationId: reference().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.applicationId, row.version, row.first] }),
    index('published_scripts_of_organization').on(row.organizationId),
  ],
);

/** What the latest published version has, to compare the working copy with. */
export const publishedResources = table(
  'published_resources',
  {
    organizationId: reference().notNull(),
    kind: exactText().$type<ResourceKind>().notNull(),
    name: exactText().notNull(),
    digest: exactText().notNull(),
    scriptDigest: exactText().notNull(),
  },
  (row) => [primaryKey({ columns: [row.organizationId, row.kind, row.name] })],
);

/** Simulated logins that have an address. */
export const keptRuns = table(
  'kept_runs',
  {
    id: exactText().primaryKey(),
    organizationId: reference().notNull(),
    application: exactText().notNull(),
    run: jsonText().notNull(),
    at: millis().notNull(),
  },
  (row) => [index('kept_runs_of_organization').on(row.organizationId)],
);

/** What the scenarios of applications came to when they were run last. */
export const scenarioStates = table(
  'scenario_states',
  {
    applicationId: reference().primaryKey(),
    organizationId: reference().notNull(),
    state: jsonText().notNull(),
  },
  (row) => [index('scenario_states_of_organization').on(row.organizationId)],
);

/** Who may come in beside the one who started the server. Those who may no longer keep their row: the trail names them. */
export const people = table('people', {
  id: exactText().primaryKey(),
  name: exactText().notNull(),
  role: exactText().$type<AccessRole>().notNull(),
  /** SHA-256 of the token in their link; the token itself is nowhere. Null for who may no longer come in. */
  linkDigest: exactText().unique('people_link'),
  /** Counts the links, from 1. Sessions carry the one they came in with. */
  generation: integer().notNull(),
  createdAt: millis().notNull(),
  lastSeenAt: millis(),
});

/** What the validator found out, by a digest of what it read and of the validator: of all organizations. */
export const analyses = table('analyses', {
  key: exactText().primaryKey(),
  value: jsonText().notNull(),
});
