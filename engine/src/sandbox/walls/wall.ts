/** Programs of the system that put walls up and then become what they start, in the order in which they run. */
export const wallTools = ['choom', 'unshare', 'setpriv', 'prlimit'] as const;

export type WallTool = (typeof wallTools)[number];

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

/** Arguments of a program of the system, or the reason why there is no way here. */
export type ToolArguments =
  | { readonly tool: WallTool; readonly args: readonly string[] }
  | { readonly reason: string };

/**
 * One wall around a worker.
 *
 * - `tool`: put up by a program of the system, if it is there and works here; the first way that works is taken
 * - `node`: put up by Node, so it always stands where Node has it
 */
export type Wall = WallText &
  (
    | { readonly by: 'tool'; ways(place: Place, standing: ReadonlySet<string>): readonly ToolArguments[] }
    | { readonly by: 'node'; missing(place: Place): string | undefined }
  );

export interface WallText {
  readonly name: string;
  /** What cannot happen while it stands, for one who has taken over the whole process. */
  readonly keepsOut: string;
  /** How it is put up, for the page of operations. */
  readonly how: string;
}
