import type { HostFunction } from '@stepgate/engine/language';
import type { Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';

/** Answers a call of a host function at once: bound arguments in, the value that the script gets out. */
export type HostCode = (machine: Machine, values: readonly Value[], row: HostFunction) => Value;
