import type { ProgramImpact, ProgramReport } from './analysis-jobs.ts';
import type { AnalysisStore } from './analysis-store.ts';
import { type AnalysisKeys, keyWithName, type ProgramPlace } from './input-digests.ts';
import { failedReport, type NotAnalyzed } from './known-application.ts';
import type { ProgramSource } from './program-source.ts';
import { AnalysisFailure, type WorkerPool } from './worker-pool.ts';

/** A program to look up, or to analyze when nothing is known of it. */
export interface ProgramToAnalyze extends ProgramPlace {
  readonly keys: AnalysisKeys;
  source(): ProgramSource;
}

export interface AnalyzedProgram {
  readonly impact: ProgramImpact | NotAnalyzed;
  readonly report: ProgramReport;
}

/** Finds out what programs do: from what is kept, else in workers. Equal programs are analyzed once. */
export class ProgramAnalyses {
  private readonly store: AnalysisStore;
  private readonly pool: WorkerPool;
  /** What is in use, so that equal impacts of ten thousand applications are one. */
  private readonly known = new Map<string, ProgramImpact | ProgramReport>();
  private readonly running = new Map<string, Promise<ProgramImpact | ProgramReport | NotAnalyzed>>();
  /** What is to be written. */
  private readonly unsaved = new Map<string, ProgramImpact | ProgramReport>();
  /** How many jobs were given to workers. */
  analyzed = 0;

  constructor(store: AnalysisStore, pool: WorkerPool) {
    this.store = store;
    this.pool = pool;
  }

  /** What is known of programs, without analyzing anything. */
  async lookUp(
    programs: readonly Omit<ProgramToAnalyze, 'source'>[],
  ): Promise<Map<string, Partial<AnalyzedProgram>>> {
    await this.load(programs.flatMap(({ keys }) => [keys.impact, keys.report]));
    await this.load(programs.flatMap((program) => Object.values(this.keysOf(program))));
    return new Map(
      programs.map((program) => {
        const own = this.keysOf(program);
        const impact = this.impactAt(own.impact);
        const report = this.known.get(own.report) as ProgramReport | undefined;
        return [
          program.application,
          { ...(impact === undefined ? {} : { impact }), ...(report === undefined ? {} : { report }) },
        ];
      }),
    );
  }

  /** Of a program whose impact is known, whatever its report. */
  async impactOf(program: ProgramToAnalyze, isUrgent: boolean): Promise<ProgramImpact | NotAnalyzed> {
    const { keys } = program;
    await this.load([keys.impact]);
    let impact = this.impactAt(keys.impact) ?? (await this.runImpact(keys.impact, program, isUrgent));
    if ('readsName' in impact && impact.readsName) {
      const key = keyWithName(keys.impact, program);
      await this.load([key]);
      impact = this.impactAt(key) ?? (await this.runImpact(key, program, isUrgent));
    }
    return impact;
  }

  async analyze(program: ProgramToAnalyze, isUrgent: boolean): Promise<AnalyzedProgram> {
    const impact = await this.impactOf(program, isUrgent);
    if ('failure' in impact) return { impact, report: failedReport };
    const { report: key } = this.keysOf(program);
    const report = await this.run(key, isUrgent, () =>
      this.pool.run<'report'>({ name: 'report', source: program.source() }, isUrgent),
    );
    return { impact, report: 'failure' in report ? failedReport : (report as ProgramReport) };
  }

  /** Writes what was found out since the last time. */
  async save(): Promise<void> {
    const values = new Map(this.unsaved);
    this.unsaved.clear();
    if (values.size > 0) await this.store.write(values);
  }

  /** How much is held in memory. */
  get size(): number {
    return this.known.size;
  }

  /** Forgets everything but what is known of these; it is kept in the database. */
  retain(programs: readonly Omit<ProgramToAnalyze, 'source'>[]): void {
    const used = new Set(
      programs.flatMap((program) => [...Object.values(program.keys), ...Object.values(this.keysOf(program))]),
    );
    for (const key of this.known.keys()) if (!used.has(key)) this.known.delete(key);
  }

  private keysOf(program: Omit<ProgramToAnalyze, 'source'>): AnalysisKeys {
    const { keys } = program;
    if (!this.impactAt(keys.impact)?.readsName) return keys;
    return { impact: keyWithName(keys.impact, program), report: keyWithName(keys.report, program) };
  }

  private impactAt(key: string): ProgramImpact | undefined {
    // Only impacts stand at keys of impacts.
    return this.known.get(key) as ProgramImpact | undefined;
  }

  private async load(keys: readonly string[]): Promise<void> {
    const missing = [...new Set(keys)].filter((key) => !this.known.has(key));
    if (missing.length === 0) return;
    for (const [key, value] of await this.store.read(missing))
      this.known.set(key, value as ProgramImpact | ProgramReport);
  }

  private runImpact(key: string, program: ProgramToAnalyze, isUrgent: boolean) {
    const run = () => this.pool.run<'impact'>({ name: 'impact', source: program.source() }, isUrgent);
    return this.run(key, isUrgent, run) as Promise<ProgramImpact | NotAnalyzed>;
  }

  private run(
    key: string,
    isUrgent: boolean,
    work: () => Promise<ProgramImpact | ProgramReport>,
  ): Promise<ProgramImpact | ProgramReport | NotAnalyzed> {
    const known = this.known.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const running = this.running.get(key);
    // What waits in the background is asked again where somebody waits for it.
    if (running !== undefined && !isUrgent) return running;
    const begun = this.runAndKeep(key, work).finally(() => {
      if (this.running.get(key) === begun) this.running.delete(key);
    });
    this.running.set(key, begun);
    return begun;
  }

  private async runAndKeep(key: string, work: () => Promise<ProgramImpact | ProgramReport>) {
    try {
      this.analyzed += 1;
      const result = await work();
      this.known.set(key, result);
      this.unsaved.set(key, result);
      return result;
    } catch (error) {
      if (error instanceof AnalysisFailure) return { failure: error.message };
      throw error;
    }
  }
}
