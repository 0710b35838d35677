/** Programs of the system that put walls up and then become what they start. */
export type WallTool = 'choom' | 'unshare' | 'setpriv' | 'prlimit';

/**
 * The steps from this process to a worker, in their order, each with its program. Root makes most namespaces before it
 * becomes another user, and that user's own namespace after.
 */
export const wallSteps = {
  priority: 'choom',
  namespaces: 'unshare',
  user: 'setpriv',
  'user-namespace': 'unshare',
  resources: 'prlimit',
} as const satisfies Record<string, WallTool>;

export type WallStep = keyof typeof wallSteps;

/** What a worker needs of its surroundings, and where it runs. */
export interface Place {
  readonly platform: NodeJS.Platform;
  /** Effective user id of this process; undefined where there are none. */
  readonly userId: number | undefined;
  readonly nodeMajor: number;
  /** Whether the kernel gave this process a capability, by its number; true where the system does not tell. */
  hasCapability(number: number): boolean;
  /** Whether this process sees processes of other users. */
  readonly seesOtherUsers: boolean;
  readonly maxDataBytes: number;
  readonly maxCpuSeconds: number;
}

/** Arguments of a step, or the reason why there is no way here. */
export type StepArguments =
  | { readonly step: WallStep; readonly args: readonly string[] }
  | { readonly reason: string };

/**
 * One wall around a worker.
 *
 * - `tool`: put up by a program of the system, if it is there and works here; the first way that works is taken
 * - `node`: put up by Node, so it always stands where Node has it
 */
export type Wall = WallText &
  (
    | { readonly by: 'tool'; ways(place: Place, standing: ReadonlySet<string>): readonly StepArguments[] }
    | { readonly by: 'node'; missing(place: Place): string | undefined }
  );

export interface WallText {
  readonly name: string;
  /** What cannot happen while it stands, for one who has taken over the whole process. */
  readonly keepsOut: string;
  /** How it is put up, for the page of operations. */
  readonly how: string;
}
