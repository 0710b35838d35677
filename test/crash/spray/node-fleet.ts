import { type NodeHandle, openNode } from '../node-handle.ts';
import type { NodeSettings } from '../node-process.ts';

/** Where a node runs, or will. */
interface Place {
  readonly started: Promise<NodeHandle>;
  /** Null while it starts. */
  node: NodeHandle | null;
}

/** Nodes of which some are killed and started again. */
export class NodeFleet {
  /** Nodes that were killed so far. */
  kills = 0;
  private readonly settings: NodeSettings;
  private readonly places: Place[];
  private readonly pick: (count: number) => number;

  /** @param pick a number below the given one */
  constructor(settings: NodeSettings, size: number, pick: (count: number) => number) {
    this.settings = settings;
    this.pick = pick;
    this.places = Array.from({ length: size }, () => this.open());
  }

  /** Some node that has started; the first one that does where none has. */
  readonly some = async (): Promise<NodeHandle> => {
    const nodes = this.places.flatMap(({ node }) => node ?? []);
    return (
      nodes[this.pick(Math.max(nodes.length, 1))] ?? Promise.race(this.places.map(({ started }) => started))
    );
  };

  /** Resolves when all nodes have started. */
  async started(): Promise<void> {
    await Promise.all(this.places.map(({ started }) => started));
  }

  /** Kills a node at once and starts another one in its place. Does nothing where only one has started. */
  async killOne(): Promise<void> {
    const up = this.places.flatMap(({ node }, index) => (node === null ? [] : [{ node, index }]));
    const victim = up.length < 2 ? undefined : up[this.pick(up.length)];
    if (victim === undefined) return;
    this.kills += 1;
    this.places[victim.index] = this.open();
    await victim.node.kill();
  }

  async close(): Promise<void> {
    for (const { started } of this.places) await (await started).kill();
  }

  private open(): Place {
    const place: Place = { started: openNode(this.settings), node: null };
    void place.started.then((node) => {
      place.node = node;
    });
    return place;
  }
}
