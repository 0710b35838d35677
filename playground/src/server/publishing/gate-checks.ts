import type { ChangePreview, OrganizationProblem } from '@stepgate/engine';
import type { ApplicationState } from '../../api/schemas/resources.ts';
import type { RouteAnswer } from '../../api/schemas.ts';
import type { AnalysisPort } from '../server-parts.ts';

export type Check = RouteAnswer<'publish.check'>['checks'][number];
export type CheckName = Check['name'];
type Item = Check['items'][number];

/** What the gate knows about a working copy. */
export interface GateFacts {
  readonly analysis: Awaited<ReturnType<AnalysisPort['counts']>>;
  readonly reports: ReadonlyMap<string, ApplicationState['report']>;
  readonly scenarios: ReadonlyMap<string, NonNullable<ApplicationState['scenarios']>>;
  /** What the registry would say; null while it is being found out. */
  readonly preview: Pick<ChangePreview, 'problems' | 'switches'> | null;
}

/** Items of a check that are listed. */
const maxItems = 200;

/** The checks of the gate, in the order in which they are shown. It is closed while one of them is not `passed`. */
export function gateChecks(facts: GateFacts): Check[] {
  return [
    documentCheck(facts.preview),
    analysisCheck(facts.analysis),
    errorsCheck(facts.reports),
    scenariosCheck(facts.scenarios),
    jitCheck(facts.preview),
  ];
}

function documentCheck(preview: GateFacts['preview']): Check {
  if (preview === null) return pending('document', 'the organization is being put together and opened');
  const { problems } = preview;
  return check(
    'document',
    problems.map((problem) => item(null, problemText(problem))),
    'the organization can be opened',
    `the organization cannot be opened: ${counted(problems.length, 'problem')}`,
  );
}

function problemText({ message, advice }: OrganizationProblem): string {
  return advice === undefined ? message : `${message}; ${advice}`;
}

function analysisCheck({ done, pending: waiting }: GateFacts['analysis']): Check {
  if (waiting === 0) return check('analysis', [], 'every script is analyzed', '');
  return pending('analysis', `${done} of ${counted(done + waiting, 'application')} analyzed`);
}

/** What could not be followed to its end is not free of errors. */
function errorsCheck(reports: GateFacts['reports']): Check {
  const items = [...reports].flatMap(([application, { state, errors }]) => {
    if (errors > 0) return [item(application, counted(errors, 'error'))];
    if (state === 'failed') return [item(application, 'could not be analyzed')];
    if (state === 'incomplete') return [item(application, 'could not be followed to the end of every login')];
    return [];
  });
  const waiting = [...reports.values()].some(({ state }) => state === 'pending');
  if (items.length === 0 && waiting) return pending('errors', 'waits for the analysis');
  return check(
    'errors',
    items,
    'no errors in any application',
    `${counted(items.length, 'application')} with errors or not fully analyzed`,
  );
}

function scenariosCheck(scenarios: GateFacts['scenarios']): Check {
  const failing = [...scenarios].filter(([, { failed }]) => failed > 0);
  const waiting = [...scenarios.values()].filter(({ isPending }) => isPending).length;
  if (waiting > 0)
    return pending('scenarios', `scenarios of ${counted(waiting, 'application')} are being run`);
  const passed = [...scenarios.values()].reduce((sum, one) => sum + one.passed, 0);
  return check(
    'scenarios',
    failing.map(([application, { failed }]) => item(application, `${counted(failed, 'scenario')} failed`)),
    scenarios.size === 0 ? 'there are no scenarios' : `${counted(passed, 'scenario')} passed`,
    `scenarios of ${counted(failing.length, 'application')} failed`,
  );
}

function jitCheck(preview: GateFacts['preview']): Check {
  if (preview === null) return pending('jit', 'what JIT switches do is being worked out');
  const { switches } = preview;
  const items = switches.flatMap(({ idp, applications, impact }) =>
    applications.map((application) => {
      const broken = impact.breaks.find((one) => one.application === application);
      const doubt = impact.unknown.find((one) => one.application === application);
      return item(application, `${idp}: ${broken?.message ?? doubt?.reason ?? 'may break'}`);
    }),
  );
  const names = switches.map(({ idp }) => `\`${idp}\``).join(', ');
  return check(
    'jit',
    items,
    switches.length === 0
      ? 'JIT provisioning gets no weaker'
      : `JIT provisioning of ${names} gets weaker, and breaks no application`,
    `weaker JIT provisioning of ${names} breaks ${counted(new Set(items.map(({ application }) => application)).size, 'application')}, or may`,
  );
}

function check(name: CheckName, items: readonly Item[], passed: string, failed: string): Check {
  const isPassed = items.length === 0;
  return {
    name,
    state: isPassed ? 'passed' : 'failed',
    summary: isPassed ? passed : failed,
    items: items.slice(0, maxItems),
  };
}

function pending(name: CheckName, summary: string): Check {
  return { name, state: 'pending', summary, items: [] };
}

function item(application: string | null, text: string): Item {
  return { application, text, fingerprint: null };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
