import type { EngineStatus } from '../../engine-status.ts';

/** One value of a gauge. */
export interface GaugeValue {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A gauge that is read from the status of engines when metrics are asked for. Values with equal labels are added up. */
export interface StatusMetric {
  /** What it tells about: a sandbox counts once, however many engines share it. */
  readonly of: 'engine' | 'sandbox';
  readonly labels: readonly string[];
  readonly doc: string;
  read(status: EngineStatus): readonly GaugeValue[];
}

const one = (value: number): readonly GaugeValue[] => [{ labels: {}, value }];
const BYTES_PER_MEBIBYTE = 1_048_576;

/** The metrics that tell how engines do. */
export const statusMetrics = {
  stepgate_engine_info: {
    of: 'engine',
    labels: ['engine_version'],
    doc: 'Engines, by their version.',
    read: ({ version }) => [{ labels: { engine_version: version }, value: 1 }],
  },
  stepgate_active_logins: {
    of: 'engine',
    labels: [],
    doc: 'Logins that calls work on right now.',
    read: ({ activeLogins }) => one(activeLogins),
  },
  stepgate_shadow_waiting_logins: {
    of: 'engine',
    labels: [],
    doc: 'Logins that wait to be compared with a candidate.',
    read: ({ shadow }) => one(shadow.waiting),
  },
  stepgate_suspended_versions: {
    of: 'sandbox',
    labels: [],
    doc: 'Versions of scripts that are not run any more. Processes that share a store all tell the same ones.',
    read: ({ suspendedVersions }) => (suspendedVersions === null ? [] : one(suspendedVersions)),
  },
  stepgate_sandbox_health: {
    of: 'sandbox',
    labels: ['health'],
    doc: '1 for the health that the sandbox has, 0 for the others.',
    read: ({ sandbox }) =>
      ['ok', 'degraded', 'failing'].map((health) => ({
        labels: { health },
        value: sandbox.health === health ? 1 : 0,
      })),
  },
  stepgate_queue_passes: {
    of: 'sandbox',
    labels: [],
    doc: 'Passes that wait for a worker.',
    read: ({ sandbox }) => one(sandbox.queuedPasses),
  },
  stepgate_running_passes: {
    of: 'sandbox',
    labels: [],
    doc: 'Passes that run.',
    read: ({ sandbox }) => one(sandbox.runningPasses),
  },
  stepgate_workers: {
    of: 'sandbox',
    labels: ['role', 'state'],
    doc: 'Worker processes.',
    read: ({ sandbox }) => sandbox.workers.map(({ role, state }) => ({ labels: { role, state }, value: 1 })),
  },
  stepgate_worker_resident_bytes: {
    of: 'sandbox',
    labels: ['worker'],
    doc: 'Resident memory of each worker process, numbered from 0; a worker that takes the place of another has its number.',
    read: ({ sandbox }) =>
      sandbox.workers.flatMap(({ residentMebibytes }, index) =>
        residentMebibytes === null
          ? []
          : [{ labels: { worker: String(index) }, value: residentMebibytes * BYTES_PER_MEBIBYTE }],
      ),
  },
  stepgate_wall_active: {
    of: 'sandbox',
    labels: ['wall'],
    doc: '1 for each wall around workers that stands, 0 for each that does not.',
    read: ({ sandbox }) =>
      Object.entries(sandbox.walls).map(([wall, { active }]) => ({
        labels: { wall },
        value: active ? 1 : 0,
      })),
  },
} as const satisfies Record<string, StatusMetric>;
