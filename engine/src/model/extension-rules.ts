import type { HostFunction } from '../language/host-function.ts';

/** What the rules look at: a manifest whose fields have their shapes. */
type Manifest = Pick<
  HostFunction,
  'effect' | 'timing' | 'stable' | 'changes' | 'afterCrash' | 'signatures' | 'callbacks' | 'returns'
>;

/** What is wrong with a manifest as a whole, and the field to point at. */
export interface ManifestFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Fields that contradict each other: such a function could be called, and would not do what its manifest says. */
export function manifestFaults(manifest: Manifest): ManifestFault[] {
  const { effect, timing, afterCrash, callbacks, returns } = manifest;
  const faults = [...signatureFaults(manifest)];
  const fault = (field: string, message: string) => faults.push({ path: [field], message });

  if (effect !== 'observe' && manifest.stable) fault('stable', 'only what observes has a stable answer');
  if (effect !== 'act' && manifest.changes) fault('changes', 'only what acts changes facts');
  if (effect !== 'act' && afterCrash)
    fault('afterCrash', 'only what acts can have been begun before a crash');
  if (timing === 'queued' && returns !== 'void')
    fault('returns', 'a queued function returns nothing; its data goes to a callback');
  if (typeof afterCrash === 'object' && 'outcome' in afterCrash !== (timing === 'queued'))
    fault('afterCrash', 'a queued function has an outcome after a crash, an immediate one an answer');
  const names = callbacks?.map((callback) => callback.name) ?? [];
  if (new Set(names).size < names.length) fault('callbacks', 'two callbacks have the same name');
  return faults;
}

function* signatureFaults({ timing, signatures, callbacks }: Manifest): Generator<ManifestFault> {
  let isTaken = false;
  const lengths = new Set<number>();
  for (const [index, parameters] of signatures.entries()) {
    const path = ['signatures', index];
    const places = parameters.flatMap(({ type }, place) => (type === 'Callbacks' ? [place] : []));
    isTaken ||= places.length > 0;
    if (lengths.has(parameters.length)) yield { path, message: 'another signature has as many parameters' };
    lengths.add(parameters.length);
    if (places.some((place) => place !== parameters.length - 1))
      yield { path, message: '`Callbacks` is the last parameter' };
  }
  if (isTaken && timing !== 'queued')
    yield { path: ['signatures'], message: 'only a queued function takes callbacks' };
  if (isTaken && !callbacks?.length)
    yield { path: ['signatures'], message: 'a parameter takes callbacks, and `callbacks` names none' };
  if (!isTaken && callbacks?.length)
    yield { path: ['callbacks'], message: 'no parameter is of the type `Callbacks`' };
}
