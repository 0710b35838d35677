import type { ServerEvent } from '../../api/events.ts';
import type { LoginRunner } from '../login-runner.ts';
import type { ScenarioPort, ServerParts } from '../server-parts.ts';
import {
  runApplicationScenarios,
  type ScenarioSelection,
  type ScenarioState,
} from './run-application-scenarios.ts';
import { ScenarioQueue } from './scenario-queue.ts';
import { countScenarios, readScenarioState, writeScenarioState } from './scenario-states.ts';

export interface ScenarioServiceOptions extends Pick<ServerParts, 'database' | 'workingCopy' | 'events'> {
  readonly runScenarios: LoginRunner['runScenarios'];
  readonly report: (error: unknown) => void;
}

/** What the scenarios of applications came to; those of applications that change are run in the background. */
export function createScenarioService(options: ScenarioServiceOptions): ScenarioPort {
  const { database, workingCopy, events, runScenarios, report } = options;
  const queue = new ScenarioQueue(report);
  events.follow((organization, event) => {
    const application = applicationOf(event);
    if (application !== null) enqueue(organization, application);
  });

  return {
    async counts(organization, applications) {
      const counts = await database().sql.run((sql) => countScenarios(sql, organization, applications));
      return new Map(
        [...counts]
          .filter(([, { passed, failed }]) => passed + failed > 0)
          .map(([name, count]) => [name, { ...count, isPending: queue.isPending(organization, name) }]),
      );
    },
    async totals(organization) {
      const counts = await database().sql.run((sql) => countScenarios(sql, organization));
      let [passed, failed] = [0, 0];
      for (const count of counts.values()) {
        passed += count.passed;
        failed += count.failed;
      }
      return { passed, failed };
    },
    async run(selection) {
      const state = await runApplicationScenarios(workingCopy, runScenarios, selection);
      if (selection.script === undefined && selection.only === undefined) await keep(selection, state);
      return state;
    },
    async state(organization, application) {
      const [kept, { script }] = await Promise.all([
        database().sql.run((sql) => readScenarioState(sql, organization, application)),
        workingCopy.application(organization, application),
      ]);
      if (kept?.version !== script.number) enqueue(organization, application);
      const isPending = queue.isPending(organization, application);
      return kept === null
        ? { version: null, isPending, results: [], coverage: null }
        : { ...kept, isPending };
    },
    settled: () => queue.settled(),
    stop: () => queue.stop(),
  };

  function enqueue(organization: string, application: string): void {
    queue.add(organization, application, async () => {
      const selection = { organization, application };
      await keep(selection, await runApplicationScenarios(workingCopy, runScenarios, selection));
    });
  }

  async function keep({ organization, application }: ScenarioSelection, state: ScenarioState): Promise<void> {
    await database().sql.run((sql) => writeScenarioState(sql, organization, application, state));
    events.tell(organization, { type: 'scenarios', application });
  }
}

/** The application whose scenarios may come to something else now. */
function applicationOf(event: ServerEvent): string | null {
  if (event.type === 'version') return event.application;
  if (event.type !== 'resource') return null;
  if (event.kind === 'application') return event.name;
  // Scenarios are named `application/scenario`.
  return event.kind === 'scenario' ? event.name.slice(0, event.name.indexOf('/')) : null;
}
