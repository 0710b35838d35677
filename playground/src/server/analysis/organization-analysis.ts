import type { Organization } from '@stepgate/engine/model';
import type { ServerEvent } from '../../api/events.ts';
import { Refusal } from '../refusal.ts';
import type { WorkingApplication, WorkingCopy } from '../state/working-copy.ts';
import type { ProgramImpact } from './analysis-jobs.ts';
import type { ProgramAnalyses } from './analyze-programs.ts';
import { analysisKeys, applicationDigest, type SharedInput, sharedInput } from './input-digests.ts';
import type { KnownApplication, NotAnalyzed } from './known-application.ts';
import { namedProviders, programSource } from './program-source.ts';

/** Applications that are read from the database and analyzed at once. */
const chunkSize = 50;

export interface OrganizationAnalysisOptions {
  readonly name: string;
  readonly analyzer: string;
  readonly workingCopy: WorkingCopy;
  readonly analyses: ProgramAnalyses;
  /** Told which applications are known better than before. */
  readonly tell: (applications: readonly string[]) => void;
  /** Told of errors that nobody expected; the next question begins again. */
  readonly report: (error: unknown) => void;
}

/** What all applications share, as it is now. */
interface Shared {
  readonly organization: Organization;
  readonly input: SharedInput;
}

/** The analysis of one organization: follows its changes, and brings everything that is open to an end. */
export class OrganizationAnalysis {
  private readonly options: OrganizationAnalysisOptions;
  private readonly applications = new Map<string, KnownApplication>();
  private shared: Shared | undefined;
  /** Applications whose analysis is open: nothing, or the impact alone, is known. */
  private readonly open = new Set<string>();
  /** Applications whose steps or script were changed since they were read. */
  private readonly changed = new Set<string>();
  private isSharedStale = true;
  private isListed = false;
  private isRemoved = false;
  /** Counts the changes, so that what was begun before one is not taken for true after it. */
  private changes = 0;
  private working: Promise<void> | undefined;
  private reading: Promise<void> | undefined;
  /** Counts how often what is known changed. */
  revision = 0;

  constructor(options: OrganizationAnalysisOptions) {
    this.options = options;
  }

  follow(event: ServerEvent): void {
    if (event.type === 'version') this.mark(event.application);
    else if (event.type === 'organization-removed') this.isRemoved = true;
    else if (event.type === 'resource' && event.kind === 'application') this.mark(event.name);
    else if (event.type === 'resource' && sharedKinds.has(event.kind)) {
      this.isSharedStale = true;
      this.changes += 1;
    } else return;
    if (!this.isRemoved) this.begin();
  }

  /** Goes on in the background. */
  begin(): void {
    this.working ??= this.work()
      .catch((error: unknown) => {
        if (!(error instanceof Refusal)) this.options.report(error);
      })
      .finally(() => {
        this.working = undefined;
      });
  }

  /** Everything that is known, once all applications are listed; none of it is analyzed for that. */
  async known(): Promise<{
    readonly applications: ReadonlyMap<string, KnownApplication>;
    readonly shared: Shared;
    /** Names of applications that are still to be analyzed. */
    readonly pending: ReadonlySet<string>;
  }> {
    const shared = await this.upToDate();
    this.begin();
    return { applications: this.applications, shared, pending: this.open };
  }

  /** Analyzes some applications before all others. */
  async urgently(names: readonly string[]): Promise<void> {
    await this.known();
    await this.analyze(
      names.filter((name) => this.open.has(name)),
      true,
    );
  }

  /** Resolves when nothing is open. */
  async settled(): Promise<void> {
    await this.known();
    while (this.working !== undefined) await this.working;
  }

  /** Resolves when nothing is being worked on. */
  async idle(): Promise<void> {
    await this.working;
  }

  /** The program of an application with its keys, as it is now or in another organization. */
  async program(name: string, other?: Organization) {
    const { shared } = await this.known();
    const application = await this.options.workingCopy.application(this.options.name, name);
    const { resource, script } = application;
    const organization = other ?? shared.organization;
    const { digest, idps } = inputOf(application);
    const input = other === undefined ? shared.input : sharedInput(other);
    return {
      organization: this.options.name,
      application: name,
      script,
      keys: analysisKeys(this.options.analyzer, input, digest, idps),
      source: () => programSource(organization, resource.value, script),
    };
  }

  /** What the switches mean for an application in another organization; it is worked out when it is not known. */
  async impactWith(name: string, organization: Organization): Promise<ProgramImpact | NotAnalyzed> {
    const impact = await this.options.analyses.impactOf(await this.program(name, organization), true);
    await this.options.analyses.save();
    return impact;
  }

  private mark(name: string): void {
    this.changes += 1;
    this.revision += 1;
    this.open.add(name);
    if (this.applications.has(name)) this.changed.add(name);
    // It is new, or has another name now.
    else this.isListed = false;
  }

  private async work(): Promise<void> {
    do {
      await this.upToDate();
      while (this.open.size > 0 && !this.isStale()) {
        const names = [...this.open].slice(0, chunkSize);
        await this.analyze(names, false);
      }
    } while (this.isStale() && !this.isRemoved);
    this.retainUsed();
  }

  private isStale(): boolean {
    return this.isSharedStale || !this.isListed || this.changed.size > 0;
  }

  private async upToDate(): Promise<Shared> {
    do await this.readInputs();
    while (this.shared === undefined || this.isStale());
    return this.shared;
  }

  /** Brings what is known of the inputs up to date; two who need it wait for the same reading. */
  private readInputs(): Promise<void> {
    this.reading ??= this.readInputsOnce().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async readInputsOnce(): Promise<void> {
    const { name, workingCopy } = this.options;
    if (this.isSharedStale || this.shared === undefined) {
      this.isSharedStale = false;
      try {
        const organization = await workingCopy.organization(name);
        this.shared = { organization, input: sharedInput(organization) };
      } catch (error) {
        this.isSharedStale = true;
        throw error;
      }
      await this.compare([...this.applications.values()]);
    }
    if (!this.isListed) await this.list();
    const changed = [...this.changed];
    this.changed.clear();
    const read: KnownApplication[] = [];
    for (const one of changed) {
      const application = await this.readApplication(one);
      if (application === null) this.remove(one);
      else read.push(inputOf(application));
    }
    await this.compare(read);
  }

  private async readApplication(name: string): Promise<WorkingApplication | null> {
    try {
      return await this.options.workingCopy.application(this.options.name, name);
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) return null;
      this.changed.add(name);
      throw error;
    }
  }

  private async list(): Promise<void> {
    this.isListed = true;
    this.changed.clear();
    const found = new Set<string>();
    try {
      for await (const batch of this.options.workingCopy.applications(this.options.name)) {
        for (const { resource } of batch) found.add(resource.name);
        await this.compare(batch.map(inputOf));
      }
    } catch (error) {
      this.isListed = false;
      throw error;
    }
    const gone = [...this.applications.keys(), ...this.open].filter((name) => !found.has(name));
    for (const name of gone) this.remove(name);
  }

  /** Takes what is kept of these applications; the others are open. */
  private async compare(applications: readonly KnownApplication[]): Promise<void> {
    const { shared } = this;
    if (shared === undefined) return;
    for (let at = 0; at < applications.length; at += 500) {
      const some = applications.slice(at, at + 500);
      const programs = some.map(({ name, digest, idps }) => ({
        organization: this.options.name,
        application: name,
        keys: analysisKeys(this.options.analyzer, shared.input, digest, idps),
      }));
      for (const { name } of some) this.open.add(name);
      const found = await this.options.analyses.lookUp(programs);
      for (const { name, digest, idps } of some) {
        const known = found.get(name);
        this.set({ name, digest, idps, ...known });
        const isWhole = known?.impact !== undefined && known.report !== undefined;
        if (isWhole && shared === this.shared) this.open.delete(name);
      }
    }
  }

  private async analyze(names: readonly string[], isUrgent: boolean): Promise<void> {
    const { analyses, tell } = this.options;
    const { changes, shared } = this;
    if (shared === undefined) return;
    const done: string[] = [];
    await Promise.all(
      names.map(async (name) => {
        const application = await this.readApplication(name);
        if (application === null) return this.mark(name);
        const { digest, idps } = inputOf(application);
        const { resource, script } = application;
        const result = await analyses.analyze(
          {
            organization: this.options.name,
            application: name,
            keys: analysisKeys(this.options.analyzer, shared.input, digest, idps),
            source: () => programSource(shared.organization, resource.value, script),
          },
          isUrgent,
        );
        if (changes !== this.changes) return;
        this.set({ name, digest, idps, ...result });
        this.open.delete(name);
        done.push(name);
      }),
    );
    await analyses.save();
    if (done.length > 0) tell(done);
  }

  private set(application: KnownApplication): void {
    this.applications.set(application.name, application);
    this.revision += 1;
  }

  private remove(name: string): void {
    this.applications.delete(name);
    this.open.delete(name);
    this.revision += 1;
  }

  /** Lets go of what was found out about programs that are no more. */
  private retainUsed(): void {
    const { analyses, analyzer } = this.options;
    const { shared } = this;
    if (shared === undefined || analyses.size < 1_000 + 4 * this.applications.size) return;
    const used = Array.from(this.applications.values(), ({ name, digest, idps }) => ({
      organization: this.options.name,
      application: name,
      keys: analysisKeys(analyzer, shared.input, digest, idps),
    }));
    analyses.retain(used);
  }
}

const sharedKinds: ReadonlySet<string> = new Set(['settings', 'identityProvider', 'library', 'secret']);

function inputOf({ resource, script }: WorkingApplication): KnownApplication {
  return {
    name: resource.name,
    digest: applicationDigest(resource.value, script),
    idps: [...namedProviders(resource.value)],
  };
}
