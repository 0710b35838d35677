import {
  type JitAcknowledgement,
  type JitImpactPort,
  type JitSwitch,
  jitSwitches,
  refuseUnacknowledged,
  type SwitchedOrganization,
} from '@stepgate/engine';
import {
  createProgram,
  type IdentityProvider,
  type Organization,
  type Program,
  sequentialScript,
} from '@stepgate/engine/model';
import { jitPositions } from '../api/jit-positions.ts';
import type { OpenSnapshot, ScriptSave, ScriptState } from '../api/snapshot.ts';
import { Refusal } from './refusal.ts';
import { withJit } from './with-jit.ts';

/** An application as it was opened. */
export interface OpenedApplication {
  readonly name: string;
  readonly script: { readonly file: string; readonly text: string; readonly isGenerated: boolean };
}

/** The editable copy of an opened organization. It lives in memory; the files on disk are never written. */
export class Workspace {
  readonly #source: string;
  readonly #opened: ReadonlyMap<string, OpenedApplication>;
  readonly #scripts: Map<string, ScriptState>;
  readonly #openedJit: Readonly<Record<string, boolean>>;
  #organization: Organization;

  constructor(source: string, organization: Organization, applications: readonly OpenedApplication[]) {
    this.#source = source;
    this.#organization = organization;
    this.#openedJit = jitPositions(organization);
    this.#opened = new Map(applications.map((application) => [application.name, application]));
    this.#scripts = new Map(
      applications.map(({ name, script: { file, text, isGenerated } }) => [
        name,
        { file, text, isGenerated, revision: 0, isChanged: false },
      ]),
    );
  }

  get organization(): Organization {
    return this.#organization;
  }

  snapshot(): OpenSnapshot {
    return {
      state: 'open',
      source: this.#source,
      organization: this.#organization,
      openedJit: this.#openedJit,
      scripts: Object.fromEntries(this.#scripts),
    };
  }

  script(application: string): ScriptState {
    const script = this.#scripts.get(application);
    if (script !== undefined) return script;
    throw new Refusal(404, {
      code: 'application-not-found',
      message: `there is no application \`${application}\``,
      advice: 'use the name of an application of the organization',
    });
  }

  /** Keeps a script, unless somebody else saved one since the text was read. An empty text runs the steps in order. */
  saveScript(application: string, { text, basedOn }: ScriptSave): ScriptState {
    const before = this.script(application);
    if (before.revision !== basedOn) {
      throw new Refusal(
        409,
        {
          code: 'script-changed-elsewhere',
          message: `the script of \`${application}\` was saved by another tab or client in the meantime`,
          advice: 'compare with the current text, then save again based on its revision',
        },
        { script: before },
      );
    }
    const opened = this.#opened.get(application)?.script;
    const isGenerated = text.trim() === '' || (opened?.isGenerated === true && text === opened.text);
    const after: ScriptState = {
      text: text.trim() === '' ? this.#stepsInOrder(application) : text,
      file: before.file,
      isGenerated,
      revision: before.revision + 1,
      isChanged: text !== opened?.text,
    };
    this.#scripts.set(application, after);
    return after;
  }

  #stepsInOrder(name: string): string {
    const application = this.#organization.applications.find((candidate) => candidate.name === name);
    return sequentialScript(application?.authenticationSequence.steps ?? []);
  }

  /**
   * Brings a switch to a position; gives the identity provider as it is then.
   *
   * @param impactOf what a switch breaks
   * @param acknowledged whose breaking applications somebody has seen
   * @throws StepgateError `jit-switch-needs-acknowledgement`: the guard is that of the engine
   */
  async setJit(
    name: string,
    isEnabled: boolean,
    impactOf: JitImpactPort,
    acknowledged: (switches: readonly JitSwitch[]) => readonly JitAcknowledgement[],
  ): Promise<IdentityProvider> {
    const next = withJit(this.#organization, this.knownSwitches({ [name]: isEnabled }));
    const switches = await jitSwitches(this.#switched({}), this.#switched({ [name]: isEnabled }), impactOf);
    refuseUnacknowledged(switches, acknowledged(switches));
    this.#organization = next;
    return next.identityProviders.find((provider) => provider.name === name) as IdentityProvider;
  }

  #switched(jit: Readonly<Record<string, boolean>>): SwitchedOrganization {
    const { identityProviders, provisioning, applications } = withJit(this.#organization, jit);
    return {
      identityProviders,
      provisioning,
      programs: applications.map((one) => this.program(one.name, undefined, jit)),
    };
  }

  /**
   * The program of an application.
   *
   * @param script text instead of the saved script
   * @param jit positions of JIT switches that differ from the saved ones
   */
  program(application: string, script?: string, jit: Readonly<Record<string, boolean>> = {}): Program {
    const saved = this.script(application);
    return createProgram(
      withJit(this.#organization, this.knownSwitches(jit)),
      application,
      script ?? saved.text,
    );
  }

  /** The same switches; refuses those of identity providers that the organization does not have. */
  knownSwitches(jit: Readonly<Record<string, boolean>>): Readonly<Record<string, boolean>> {
    const unknown = Object.keys(jit).find((name) => !Object.hasOwn(this.#openedJit, name));
    if (unknown === undefined) return jit;
    throw new Refusal(404, {
      code: 'identity-provider-not-found',
      message: `there is no identity provider \`${unknown}\``,
      advice: 'use the name of an identity provider of the organization, in the same case',
    });
  }
}
