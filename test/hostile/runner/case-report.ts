/** Everything that one login got, and how it ended. */
export interface LoginRecord {
  /** `succeeded`, or the code of the error that ended it. */
  readonly ends: string;
  /** What the script logged. */
  readonly logs: readonly string[];
}

/** What a process that ran one hostile script has seen. */
export interface CaseReport {
  readonly hostile: LoginRecord;
  readonly rival: LoginRecord | null;
  /** Ordinary logins: of the same organization before and after the hostile one, and of another one after it. */
  readonly before: LoginRecord;
  readonly same: LoginRecord;
  readonly other: LoginRecord;
  /** Values that were found where they must not be, each with the place. */
  readonly leaks: readonly string[];
  /** From the start of the hostile login to its end, in milliseconds. */
  readonly tookMillis: number;
  readonly worker: WorkerReport;
  readonly host: HostReport;
}

export interface WorkerReport {
  readonly peakResidentMebibytes: number;
  /** Most polls in a row that found a worker above the limit of resident memory which nobody had killed yet. */
  readonly pollsAboveLimit: number;
  /** Why workers were killed. */
  readonly kills: readonly string[];
}

export interface HostReport {
  readonly residentGrowthMebibytes: number;
  /** Processor time that this process itself spent on the hostile login. */
  readonly cpuMillis: number;
  readonly maxEventLoopDelayMillis: number;
}
