import type { Json } from '../decision/json.ts';
import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import type { EntryOf, Journal, JournalEntry, JournalUser, ProvisioningResult } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { findFunctionOf } from '../model/program-language.ts';
import { loginRequestSchema } from '../model/world.ts';
import { StepgateError } from '../stepgate-error.ts';
import { readJournaledAnswer } from './journaled-answer.ts';
import type {
  CompletedCall,
  CompletedStep,
  ContextView,
  LoginState,
  LoginUser,
  OpenWork,
  StepView,
} from './login-state.ts';
import { isSameCall, isSameUser } from './login-state.ts';
import { LoginUsers } from './login-users.ts';
import { challengeEstablishes, provenFactor } from './proven-factor.ts';
import { misplaced, ProvisioningTurns } from './provisioning-turns.ts';
import { StepMarks } from './step-marks.ts';

/**
 * Folds a journal into what its entries say. Pure; the same journal gives the same state on every node.
 *
 * @throws StepgateError `journal-divergence` when an entry cannot stand where it stands
 */
export function foldJournal(program: Program, journal: Journal): LoginState {
  const [start] = journal;
  if (start?.kind !== 'start')
    throw new StepgateError('journal-divergence', 'the journal does not begin with `start`');
  const fold = new JournalFold(program, start);
  for (const entry of journal.slice(1)) fold.add(entry);
  return fold.state();
}

class JournalFold {
  private readonly calls: CompletedCall[] = [];
  readonly users = new LoginUsers();
  private readonly completed = new Map<number, CompletedStep>();
  private readonly steps: Record<number, Omit<StepView, 'provisioning'>> = {};
  private readonly challenges = new Map<
    string,
    { entry: EntryOf<'challenge'>; outcome: EntryOf<'outcome'> | null }
  >();
  private readonly provisioning = new ProvisioningTurns();
  /** Handles in the order in which completed steps established their users. */
  private established: string[] = [];
  private readonly marks: StepMarks;
  private executedSteps = 0;
  private executedBefore = new Set<number>();
  private retry = false;
  private currentStep: number | null = null;
  private lastLoginFailedUser: string | null = null;
  private request: EntryOf<'start'>['request'];
  private open: OpenWork | null = null;
  private refusal: EntryOf<'provisioning'>['result'] | null = null;
  private end: EntryOf<'end'> | null = null;
  readonly secretTokens = new Map<string, string>();
  readonly program: Program;
  private readonly start: EntryOf<'start'>;

  constructor(program: Program, start: EntryOf<'start'>) {
    this.program = program;
    this.start = start;
    this.marks = new StepMarks(program);
    this.request = start.request;
  }

  add(entry: JournalEntry): void {
    if (this.end !== null) throw misplaced(entry, 'after the end');
    switch (entry.kind) {
      case 'start':
        throw misplaced(entry, 'twice');
      case 'observe':
        this.expectNothingOpen(entry);
        return this.addAnswer(entry);
      case 'intent':
        this.expectNothingOpen(entry);
        this.open = { type: 'intent', entry };
        return;
      case 'answer':
        if (this.open?.type !== 'intent' || !isSameCall(this.open.entry.call, entry.call)) {
          throw misplaced(entry, 'without an intent');
        }
        this.open = null;
        return this.addAnswer(entry);
      case 'challenge':
        if (entry.challenge.type !== 'provisioning') this.expectNothingOpen(entry);
        return this.addChallenge(entry);
      case 'outcome':
        return this.addOutcome(entry);
      case 'provisioning':
        return this.addProvisioning(entry);
      case 'end':
        this.open = null;
        this.end = entry;
    }
  }

  state(): LoginState {
    return {
      start: this.start,
      calls: this.calls,
      users: this.users.byHandle,
      completed: this.completed,
      executedSteps: this.executedSteps,
      subject: this.currentSubject(),
      latestFederated: this.latestFederated(),
      attributes: this.users.get(this.completed.get(this.marks.attributeStep)?.subject ?? null),
      view: this.view(),
      provisionedUsers: this.provisioning.users,
      open: this.open,
      refusal: this.refusal,
      end: this.end,
      secretTokens: this.secretTokens,
      challenges: this.challenges,
    };
  }

  private expectNothingOpen(entry: JournalEntry): void {
    if (this.open !== null) throw misplaced(entry, `while ${this.open.type} is open`);
  }

  private addAnswer(entry: EntryOf<'observe'> | EntryOf<'answer'>): void {
    const { name, digest, position } = entry.call;
    if (position !== this.calls.length)
      throw misplaced(entry, `at position ${position}, not ${this.calls.length}`);
    const journaled = findFunctionOf(this.program, name)?.journals;
    const { answer, users, relinks } = readJournaledAnswer(this, journaled, entry.answer as Json);
    const seen = relinks === true ? { view: this.view() } : {};
    this.calls.push({ name, digest, at: entry.at, answer, ...(users ? { users } : {}), ...seen });
  }

  private addChallenge(entry: EntryOf<'challenge'>): void {
    if (this.challenges.has(entry.challengeId)) throw misplaced(entry, 'with an id that is taken');
    const { challenge } = entry;
    if (challenge.type === 'provisioning')
      this.open = this.provisioning.ask(entry, this.open, this.challenges.get(challenge.of));
    this.challenges.set(entry.challengeId, { entry, outcome: null });
    if (challenge.type === 'step') {
      const { step, failure } = challenge;
      this.executedSteps += 1;
      this.retry = this.executedBefore.has(step);
      this.executedBefore.add(step);
      this.currentStep = step;
      if (failure !== null) {
        this.marks.failed(step);
        this.complete(entry, entry.at, { outcome: 'fail', failure }, []);
        return;
      }
    }
    this.open = { type: 'challenge', entry };
  }

  private addOutcome(outcome: EntryOf<'outcome'>): void {
    const known = this.challenges.get(outcome.challengeId);
    if (this.open?.type !== 'challenge' || known === undefined || this.open.entry !== known.entry) {
      throw misplaced(outcome, `for challenge ${outcome.challengeId}, which is not open`);
    }
    known.outcome = outcome;
    const { challenge } = known.entry;
    if (challenge.type === 'provisioning') {
      // The page is none of the script's, which goes on with the request that completed the step.
      this.open = this.provisioning.answer(known.entry, outcome);
      return;
    }
    this.open = null;
    this.request = outcome.request ?? emptyRequest;
    if (challenge.type === 'prompt')
      return this.complete(known.entry, outcome.at, { outcome: outcome.outcome }, []);

    if (outcome.outcome !== 'success') {
      if (outcome.outcome === 'fail') this.marks.failed(challenge.step);
      const failed = outcome.user === null ? [] : [this.users.mention(outcome.user, 'none')];
      if (failed[0] && outcome.option?.idp === LOCAL_IDENTITY_PROVIDER)
        this.lastLoginFailedUser = failed[0].handle;
      if (outcome.option && !this.completed.has(challenge.step)) {
        this.steps[challenge.step] = { ...outcome.option };
      }
      return this.complete(known.entry, outcome.at, { outcome: outcome.outcome }, failed);
    }
    const option = outcome.option;
    if (option === null) throw misplaced(outcome, 'without an option');
    if (
      outcome.user !== null &&
      challengeEstablishes(this.program, option.authenticator, challenge.subject)
    ) {
      this.open = this.provisioning.begin(challenge.step, known.entry, outcome.user, option);
      return;
    }
    const subject = challenge.subject === null ? null : (this.users.find(challenge.subject)?.handle ?? null);
    this.completeStep(known.entry, outcome, subject, null, []);
  }

  private addProvisioning(entry: EntryOf<'provisioning'>): void {
    const known = this.challenges.get(entry.challengeId);
    const { open } = this;
    const isLate = open === null || (open.type === 'provisioning' && open.when === 'after-sequence');
    if (isLate && known?.outcome?.user) return this.addLateProvisioning(entry, known.outcome.user);
    if (open?.type !== 'provisioning' || open.challengeId !== entry.challengeId || !known?.outcome?.user) {
      throw misplaced(entry, 'without a user to provision');
    }
    this.open = null;
    this.provisioning.settle(open, entry.result);
    if (mayNotSignIn(entry.result)) {
      // The call stays without an answer, so that no callback runs for a user who may not sign in.
      this.refusal = entry.result;
      return;
    }
    const user = this.users.establish(
      { ...known.outcome.user, accountId: entry.result.accountId },
      entry.result.status,
    );
    this.completeStep(known.entry, { ...known.outcome, at: entry.at }, user.handle, user.handle, [user]);
  }

  /** The account of a user whose provisioning waited for the end of the sequence. */
  private addLateProvisioning(entry: EntryOf<'provisioning'>, user: JournalUser): void {
    this.provisioning.settleLate(entry);
    this.open = null;
    const { result } = entry;
    if (mayNotSignIn(result)) this.refusal = result;
    else this.users.establish({ ...user, accountId: result.accountId }, result.status);
  }

  private completeStep(
    entry: EntryOf<'challenge'>,
    outcome: EntryOf<'outcome'>,
    subject: string | null,
    establishes: string | null,
    users: LoginUser[],
  ): void {
    const { challenge } = entry;
    const { option } = outcome;
    if (challenge.type !== 'step' || option === null) throw misplaced(outcome, 'without an option');
    const proven = this.users.get(subject);
    const shown = provenFactor(
      this.program,
      option.authenticator,
      establishes !== null || proven?.status === 'identified',
    );
    const factor = shown === 'second' && this.provedFirstBefore(challenge.step, proven) ? 'first' : shown;
    if (proven?.status === 'identified' && factor === 'first') this.users.prove(proven);
    this.completed.set(challenge.step, {
      step: challenge.step,
      challengeId: entry.challengeId,
      option,
      subject,
      establishes,
      proves: factor !== null && subject !== null ? { subject, factor } : null,
    });
    if (establishes !== null)
      this.established = [...this.established.filter((handle) => handle !== establishes), establishes];
    this.marks.completed(challenge);
    this.steps[challenge.step] = {
      ...option,
      ...(subject === null ? {} : { subject }),
    };
    this.complete(entry, outcome.at, { outcome: 'success', proves: factor !== null }, users);
  }

  /** A step that is executed again, now as a second factor of the same user, takes nothing away from what it proved. */
  private provedFirstBefore(step: number, user: LoginUser | null): boolean {
    const before = this.completed.get(step)?.proves;
    const who = this.users.get(before?.factor === 'first' ? before.subject : null);
    return who !== null && user !== null && isSameUser(who.user, user.user);
  }

  /** Closes a queued call: its answer, and what `context` shows from here on. */
  private complete(
    entry: EntryOf<'challenge'>,
    at: number,
    answer: Record<string, string | boolean>,
    users: LoginUser[],
  ): void {
    const { name, digest, position } = entry.call;
    if (position !== this.calls.length)
      throw misplaced(entry, `at position ${position}, not ${this.calls.length}`);
    this.calls.push({ name, digest, at, answer, users, view: this.view() });
  }

  private currentSubject(): LoginUser | null {
    const marked = this.completed.get(this.marks.subjectStep)?.subject;
    return this.users.get(marked ?? this.established.at(-1) ?? null);
  }

  private latestFederated(): LoginUser | null {
    const handle = this.established.findLast(
      (one) => this.users.get(one)?.user.idp !== LOCAL_IDENTITY_PROVIDER,
    );
    return this.users.get(handle ?? null);
  }

  private view(): ContextView {
    const steps = Object.entries(this.steps).map(([id, step]) => [
      id,
      { ...step, provisioning: this.users.get(step.subject ?? null)?.status ?? 'none' },
    ]);
    return {
      steps: Object.fromEntries(steps),
      currentStep: this.currentStep,
      subject: this.currentSubject()?.handle ?? null,
      lastLoginFailedUser: this.lastLoginFailedUser,
      retry: this.retry,
      request: this.request,
    };
  }
}

/** What scripts see of an answer that came without a request. */
const emptyRequest = loginRequestSchema.parse({});

/** A provisioning that failed can leave a user who passes through, where the organization wants it so. */
function mayNotSignIn({ action, status }: ProvisioningResult): boolean {
  return action === 'refused' || (action === 'failed' && status === 'none');
}
