import { Refusal } from '../refusal.ts';

/** Applications that may wait; a server that is asked for more has other troubles, and they can be run by hand. */
const maxWaiting = 2_000;

/** Applications whose scenarios are to be run, one after the other, each once however often it is asked for. */
export class ScenarioQueue {
  private readonly waiting = new Map<string, () => Promise<void>>();
  private running: Promise<void> | undefined;
  private current: string | undefined;
  private isStopped = false;
  private readonly report: (error: unknown) => void;

  /** @param report told of what nobody expected; what the working copy refuses is gone or not there yet */
  constructor(report: (error: unknown) => void) {
    this.report = report;
  }

  /** Whether scenarios wait to be run, or are. */
  isPending(organization: string, application: string): boolean {
    const key = keyOf(organization, application);
    return this.current === key || this.waiting.has(key);
  }

  add(organization: string, application: string, work: () => Promise<void>): void {
    const key = keyOf(organization, application);
    const isFull = !this.waiting.has(key) && this.waiting.size >= maxWaiting;
    if (isFull || this.isStopped) return;
    this.waiting.set(key, work);
    this.running ??= this.runAll();
  }

  /** Resolves when nothing waits. */
  async settled(): Promise<void> {
    await this.running;
  }

  /** Lets what runs come to its end, and nothing after it. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.waiting.clear();
    await this.running;
  }

  private async runAll(): Promise<void> {
    for (let next = this.take(); next !== undefined; next = this.take()) {
      try {
        await next();
      } catch (error) {
        if (!(error instanceof Refusal)) this.report(error);
      }
      this.current = undefined;
    }
    this.running = undefined;
  }

  private take(): (() => Promise<void>) | undefined {
    const [first] = this.waiting;
    if (first === undefined) return undefined;
    const [key, work] = first;
    this.waiting.delete(key);
    this.current = key;
    return work;
  }
}

function keyOf(organization: string, application: string): string {
  return JSON.stringify([organization, application]);
}
