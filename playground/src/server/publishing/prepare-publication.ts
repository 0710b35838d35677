import { createHash } from 'node:crypto';
import { type ChangePreview, createRegistry, type JitImpactPort, type Registry } from '@stepgate/engine';
import type { Difference } from '../../api/schemas/publishing.ts';
import type { PlaygroundDatabase } from '../state/open-database.ts';
import { latestPublished } from './published-versions.ts';
import { changedSinceChecked } from './publishing-refusals.ts';
import { unpublishedDifferences } from './unpublished-differences.ts';
import { readWorkingOutline, readWorkingState, type WorkingOutline } from './working-state.ts';

/** What would be published, and what the registry says of it. */
export interface PreparedPublication {
  /** Stands for the working copy and for the version that it would follow. */
  readonly stateDigest: string;
  readonly latest: number | null;
  readonly applications: readonly string[];
  readonly differences: readonly Difference[];
  readonly preview: Promise<ChangePreview>;
}

/** Prepares publications; of each organization it remembers the last one, as long as nothing changes. */
export interface Preparations {
  /** @throws Refusal 404 `organization-not-found` */
  of(database: PlaygroundDatabase, name: string): Promise<PreparedPublication>;
}

/** @param jitImpact what weaker JIT settings break */
export function createPreparations(jitImpact: JitImpactPort): Preparations {
  const known = new Map<string, PreparedPublication>();
  return {
    async of(database, name) {
      const latest = await latestPublished(database, name);
      const outline = await database.sql.run((connection) => readWorkingOutline(connection, name));
      const stateDigest = stateDigestOf(outline, latest);
      const kept = known.get(name);
      if (kept?.stateDigest === stateDigest) return kept;
      const differences = await database.sql.run((connection) => unpublishedDifferences(connection, outline));
      const prepared = {
        stateDigest,
        latest,
        applications: namesOfApplications(outline),
        differences,
        preview: previewOf(database, name, outline, jitImpact),
      };
      known.set(name, prepared);
      // What failed is tried again; whoever waits for it hears of the failure.
      prepared.preview.catch(() => known.get(name) === prepared && known.delete(name));
      return prepared;
    },
  };
}

async function previewOf(
  database: PlaygroundDatabase,
  name: string,
  outline: WorkingOutline,
  jitImpact: JitImpactPort,
): Promise<ChangePreview> {
  const { document, digest } = await database.sql.run((connection) => readWorkingState(connection, name));
  if (digest !== outline.digest) throw changedSinceChecked('working-copy-changed');
  return registryOf(database, jitImpact).preview({ name, document });
}

function namesOfApplications({ rows }: WorkingOutline): string[] {
  return rows.filter(({ kind }) => kind === 'application').map(({ name }) => name);
}

/** The registry that published versions are saved in. */
export function registryOf({ stores }: PlaygroundDatabase, jitImpact: JitImpactPort): Registry {
  return createRegistry({ stores, jitImpact });
}

/** Stands for a working copy and for the published version that it would follow. */
export function stateDigestOf({ organizationId, digest }: WorkingOutline, latest: number | null): string {
  return createHash('sha256')
    .update(JSON.stringify([organizationId, digest, latest]))
    .digest('base64url');
}
