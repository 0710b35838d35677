import type { EventName, engineEvents } from '../../engine-event.ts';

/** A metric that is made of events. */
export interface EventMetric {
  readonly kind: 'counter' | 'histogram';
  readonly event: EventName;
  /** Fields of the event; `version` is the beginning of its digest. */
  readonly labels: readonly string[];
  /** The field whose value is added up or observed, in seconds; each event counts one where there is none. */
  readonly field?: string;
  /** Upper bounds of a histogram, in seconds. */
  readonly buckets?: readonly number[];
  readonly doc: string;
}

type FieldsOf<Name extends EventName> = (typeof engineEvents)[Name]['fields'];
type LabelOf<Name extends EventName> =
  | Exclude<keyof FieldsOf<Name>, 'digest' | 'loginId' | 'pid'>
  | ('digest' extends keyof FieldsOf<Name> ? 'version' : never);
type MillisOf<Name extends EventName> = keyof FieldsOf<Name> & `${string}Millis`;

function count<Name extends EventName>(
  event: Name,
  labels: readonly (LabelOf<Name> & string)[],
  doc: string,
) {
  return { kind: 'counter', event, labels, doc } as const;
}

function addUp<Name extends EventName>(
  event: Name,
  field: MillisOf<Name>,
  labels: readonly (LabelOf<Name> & string)[],
  doc: string,
) {
  return { kind: 'counter', event, field, labels, doc } as const;
}

function observe<Name extends EventName>(
  event: Name,
  field: MillisOf<Name>,
  labels: readonly (LabelOf<Name> & string)[],
  buckets: readonly number[],
  doc: string,
) {
  return { kind: 'histogram', event, field, labels, buckets, doc } as const;
}

/** What happens within the server. */
const fast = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
/** What waits for others. */
const slow = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const script = ['organization', 'application', 'version'] as const;

/** The metrics that count and time events. */
export const eventMetrics = {
  stepgate_logins_started_total: count('login-started', script, 'Logins that started.'),
  stepgate_logins_total: count('login-ended', [...script, 'result', 'code'], 'Logins that ended, by how.'),
  stepgate_answers_total: count(
    'login-answered',
    [...script, 'challenge', 'outcome'],
    'Answers to challenges, by their outcome.',
  ),
  stepgate_call_duration_seconds: observe(
    'call-ended',
    'tookMillis',
    ['organization', 'call', 'decision', 'code'],
    slow,
    'Calls of the engine: by what the login came to, or the code that was thrown.',
  ),
  stepgate_host_call_duration_seconds: observe(
    'work-ended',
    'tookMillis',
    ['organization', 'application', 'work', 'function'],
    slow,
    'Work done for scripts: functions of the host, challenges, provisioning, ends of logins.',
  ),
  stepgate_host_calls_total: count(
    'work-ended',
    [...script, 'work', 'function', 'outcome', 'code'],
    'Work done for scripts, by what came of it.',
  ),
  stepgate_provisioned_users_total: count(
    'user-provisioned',
    ['organization', 'application', 'idp', 'action', 'status'],
    'Users of identity providers, by what was done about their accounts.',
  ),
  stepgate_journal_conflicts_total: count(
    'journal-conflict',
    ['organization', 'application', 'during'],
    'Entries that were not written because another engine wrote at the same moment.',
  ),
  stepgate_shadow_logins_total: count(
    'shadow-compared',
    [...script, 'verdict', 'code'],
    'Logins that were compared with a candidate, by how the candidate ends them.',
  ),
  stepgate_shadow_dropped_total: count(
    'shadow-dropped',
    ['organization', 'application', 'reason'],
    'Logins that were to be compared with a candidate and were not, by why.',
  ),
  stepgate_shadow_switched_off_total: count(
    'shadow-switched-off',
    ['organization', 'application'],
    'Candidates that switched themselves off.',
  ),
  stepgate_script_log_lines_total: count(
    'script-logged',
    [...script, 'severity'],
    'Lines that scripts wrote with Log.',
  ),
  stepgate_passes_total: count('pass-ended', [...script, 'ended', 'limit'], 'Passes, by how they ended.'),
  stepgate_pass_duration_seconds: observe(
    'pass-ended',
    'tookMillis',
    script,
    fast,
    'Time of passes from their start to their result.',
  ),
  stepgate_pass_wait_seconds: observe(
    'pass-ended',
    'waitedMillis',
    ['organization'],
    fast,
    'Time that passes waited for a worker.',
  ),
  stepgate_pass_cpu_seconds_total: addUp(
    'pass-ended',
    'cpuMillis',
    script,
    'Processor time of passes; that of killed ones is not known.',
  ),
  stepgate_pass_retries_total: count('pass-retried', [...script, 'reason'], 'Passes that were run again.'),
  stepgate_refused_passes_total: count('pass-refused', [...script, 'ended'], 'Passes that were not run.'),
  stepgate_worker_kills_total: count('worker-killed', [...script, 'reason'], 'Workers killed, by why.'),
  stepgate_version_suspensions_total: count('version-suspended', script, 'Versions that were suspended.'),
  stepgate_worker_starts_total: count('worker-started', [], 'Workers started.'),
  stepgate_worker_ends_total: count('worker-ended', ['signal'], 'Workers that ended, by signal.'),
  stepgate_worker_recycles_total: count(
    'worker-recycled',
    ['reason'],
    'Workers replaced by fresh ones, by why.',
  ),
  stepgate_http_refusals_total: count(
    'access-refused',
    ['code', 'operation', 'key'],
    'Requests over HTTP that were refused for want of a key, a scope, a host or a secure connection.',
  ),
} as const satisfies Record<string, EventMetric>;
