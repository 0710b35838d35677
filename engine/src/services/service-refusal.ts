/** Why a service was not called, or its answer not used. What became of the call itself is an event of the HTTP port. */
export interface RemoteServiceEvent {
  readonly code: /** An option of the settings is missing or no address; `name` says which. */
    | 'setting-missing'
    | 'setting-invalid'
    /** A property of the first argument is missing or of the wrong form; `name` says which. */
    | 'target-missing'
    | 'target-invalid'
    /** The answer of Elasticsearch holds no score. */
    | 'answer-unreadable'
    /** There is no such function, or finding the settings failed. */
    | 'unknown-function'
    | 'settings-failed';
  readonly organization: string;
  /** Name of the function. */
  readonly function: string;
  readonly name: string | null;
}

/** Why a service cannot be called. Never leaves the folder. */
export class ServiceRefusal extends Error {
  override readonly name = 'ServiceRefusal';
  readonly code: RemoteServiceEvent['code'];
  readonly about: string | null;

  constructor(code: RemoteServiceEvent['code'], about: string | null = null) {
    super(code);
    this.code = code;
    this.about = about;
  }
}
