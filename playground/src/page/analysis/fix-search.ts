import type { Organization } from '@stepgate/engine/model';
import type { ApplicationReport } from '@stepgate/validator';
import { type AnalysisClient, createAnalysisClient } from './analysis-client.ts';
import type { AnalysisJob } from './analysis-messages.ts';

/** Looks for fixes beside the diagnostics, so that these never wait for it. */
export interface FixSearch {
  /** The report with all fixes; undefined when it could not be made or a newer text was asked for meanwhile. */
  find(
    organization: Organization,
    script: Pick<AnalysisJob, 'application' | 'script' | 'file'>,
  ): Promise<ApplicationReport | undefined>;
  close(): void;
}

interface Search {
  readonly organization: Organization;
  readonly script: string;
  readonly found: Promise<ApplicationReport | undefined>;
  settle(report: ApplicationReport | undefined): void;
}

/** Starts its worker when somebody asks for the first time. */
export function createFixSearch(): FixSearch {
  let client: AnalysisClient | undefined;
  let shown: Organization | undefined;
  let latest: Search | undefined;
  return {
    find(organization, { application, script, file }) {
      if (latest?.organization === organization && latest.script === script) return latest.found;
      latest?.settle(undefined);
      const { promise, resolve } = Promise.withResolvers<ApplicationReport | undefined>();
      latest = { organization, script, found: promise, settle: resolve };
      client ??= createAnalysisClient((answer) => {
        if (answer.type === 'report') latest?.settle(answer.report);
        else if (answer.type === 'failed') latest?.settle(undefined);
      });
      if (shown !== organization) client.setOrganization(organization);
      shown = organization;
      client.analyze({ application, script, file, wantsDeclarations: false, fixes: 'all' }, true);
      return promise;
    },
    close() {
      latest?.settle(undefined);
      client?.close();
    },
  };
}
