import type { EngineStatus } from '../engine-status.ts';

/** One value of a gauge. */
export interface GaugeValue {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A gauge that is read from the status of engines when metrics are asked for. */
export interface StatusMetric {
  readonly labels: readonly string[];
  readonly doc: string;
  /** Values of several engines with equal labels are added up. */
  read(status: EngineStatus): readonly GaugeValue[];
}

const one = (value: number): readonly GaugeValue[] => [{ labels: {}, value }];
const BYTES_PER_MEBIBYTE = 1_048_576;

/** The metrics that tell how engines do. */
export const statusMetrics = {
  stepgate_engine_info: {
    labels: ['engine_version'],
    doc: 'Engines, by their version.',
    read: ({ version }) => [{ labels: { engine_version: version }, value: 1 }],
  },
  stepgate_active_logins: {
    labels: [],
    doc: 'Logins that calls work on right now.',
    read: ({ activeLogins }) => one(activeLogins),
  },
  stepgate_suspended_versions: {
    labels: [],
    doc: 'Versions of scripts that are not run any more. Engines that share a store all tell the same ones.',
    read: ({ suspendedVersions }) => (suspendedVersions === null ? [] : one(suspendedVersions)),
  },
  stepgate_sandbox_health: {
    labels: ['health'],
    doc: '1 for the health that the sandbox has, 0 for the others.',
    read: ({ sandbox }) =>
      ['ok', 'degraded', 'failing'].map((health) => ({
        labels: { health },
        value: sandbox.health === health ? 1 : 0,
      })),
  },
  stepgate_queue_passes: {
    labels: [],
    doc: 'Passes that wait for a worker.',
    read: ({ sandbox }) => one(sandbox.queuedPasses),
  },
  stepgate_running_passes: {
    labels: [],
    doc: 'Passes that run.',
    read: ({ sandbox }) => one(sandbox.runningPasses),
  },
  stepgate_workers: {
    labels: ['role', 'state'],
    doc: 'Worker processes.',
    read: ({ sandbox }) => sandbox.workers.map(({ role, state }) => ({ labels: { role, state }, value: 1 })),
  },
  stepgate_worker_resident_bytes: {
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
    labels: ['wall'],
    doc: '1 for each wall around workers that stands, 0 for each that does not.',
    read: ({ sandbox }) =>
      Object.entries(sandbox.walls).map(([wall, { active }]) => ({
        labels: { wall },
        value: active ? 1 : 0,
      })),
  },
} as const satisfies Record<string, StatusMetric>;
