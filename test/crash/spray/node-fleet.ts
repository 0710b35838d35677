import { type NodeHandle, openNode } from '../node-handle.ts';
import type { NodeSettings } from '../node-process.ts';

/** Nodes of which some are killed and started again. */
export class NodeFleet {
  /** Nodes that were killed so far. */
  kills = 0;
  private readonly settings: NodeSettings;
  private readonly places: Promise<NodeHandle>[];
  private readonly pick: (count: number) => number;

  /** @param pick a number below the given one */
  constructor(settings: NodeSettings, size: number, pick: (count: number) => number) {
    this.settings = settings;
    this.pick = pick;
    this.places = Array.from({ length: size }, () => openNode(settings));
  }

  /** Some node; one that is starting is waited for. */
  readonly some = (): Promise<NodeHandle> => this.place(this.pick(this.places.length));

  /** Resolves when all nodes have started. */
  async started(): Promise<void> {
    await Promise.all(this.places);
  }

  /** Kills a node at once and starts another one in its place. */
  async killOne(): Promise<void> {
    const index = this.pick(this.places.length);
    const victim = this.place(index);
    const killed = victim.then((node) => node.kill());
    this.places[index] = killed.then(() => openNode(this.settings));
    await killed;
    this.kills += 1;
  }

  async close(): Promise<void> {
    for (const place of this.places) await (await place).kill();
  }

  private place(index: number): Promise<NodeHandle> {
    const place = this.places[index];
    if (place === undefined) throw new RangeError(`there is no node ${index}`);
    return place;
  }
}
