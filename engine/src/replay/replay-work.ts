import type { CookieSealer } from '../cookies/cookie-sealer.ts';
import { advance } from '../decision/advance.ts';
import type { Work } from '../decision/decision.ts';
import type { Json } from '../decision/json.ts';
import { failedWork } from '../decision/next-work.ts';
import { performWork, type WorkPlace } from '../engine/perform-work.ts';
import { foldJournal } from '../journal/fold-journal.ts';
import type { LoginState } from '../journal/login-state.ts';
import { errorCodes } from '../language/error-codes.ts';
import type { EntryOf, JournalEntry } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { findFunctionOf } from '../model/program-language.ts';
import type { RecordedLogin } from '../model/recorded-login.ts';
import type { PassSandbox } from '../pass/last-pass.ts';
import type { PendingCall } from '../pass/pass-output.ts';
import { StepgateError } from '../stepgate-error.ts';
import { type Missing, missingCall } from './missing.ts';
import { keyOfCall, type RecordedAnswer, RecordedAnswers } from './recorded-answers.ts';
import { RecordedFacts } from './recorded-facts.ts';
import { RecordedHandles } from './recorded-handles.ts';
import { recordedUserStore, type Unsaid, untouchable } from './recorded-stores.ts';

type EndWork = Extract<Work, { type: 'end' }>;

/** Journals work of a program with the answers of a recording instead of doing it. */
export class ReplayWork {
  readonly answers: RecordedAnswers;
  /** Ids of challenges of the replay, and of the recorded ones whose outcome they got. */
  readonly answered = new Map<string, string>();
  private readonly facts: RecordedFacts;
  private readonly handles: RecordedHandles;
  private readonly recording: RecordedLogin;
  private readonly candidate: Program;
  private readonly sandbox: PassSandbox;
  private readonly cookies: CookieSealer;

  constructor(recording: RecordedLogin, candidate: Program, sandbox: PassSandbox, cookies: CookieSealer) {
    this.answers = new RecordedAnswers(recording);
    this.facts = new RecordedFacts(recording);
    this.handles = new RecordedHandles(recording);
    this.recording = recording;
    this.candidate = candidate;
    this.sandbox = sandbox;
    this.cookies = cookies;
  }

  /** The entries that the work adds to the journal, or what the recording lacks for it. */
  async perform(state: LoginState, work: Work, now: number): Promise<JournalEntry[] | Missing> {
    switch (work.type) {
      case 'end':
        return [this.endEntry(state, work, now)];
      case 'observe':
        return (
          (await this.settledObservation(state, work, now)) ??
          this.fromRecording(state, work.call, now, false)
        );
      case 'act':
        return this.fromRecording(state, work.call, now, true);
      case 'challenge': {
        const unsaid: Unsaid = { what: null };
        const settled = await this.settle(state, work, now, unsaid);
        return settled ?? missingCall(this.candidate, state, work.call, unsaid.what);
      }
      case 'provision':
        return this.provision(state, work, now);
    }
  }

  /** What the program and the journal so far settle without the world; null when they do not. */
  private async settle(
    state: LoginState,
    work: Exclude<Work, EndWork>,
    now: number,
    unsaid: Unsaid = { what: null },
  ): Promise<JournalEntry[] | null> {
    const entries: JournalEntry[] = [];
    const place: WorkPlace = {
      program: this.candidate,
      state,
      users: recordedUserStore(this.facts, unsaid, work.type === 'challenge'),
      sessions: untouchable(unsaid, 'the sessions'),
      http: untouchable(unsaid, 'other servers'),
      email: untouchable(unsaid, 'the mail'),
      secrets: untouchable(unsaid, 'the secrets'),
      services: untouchable(unsaid, 'other services'),
      cookies: untouchable(unsaid, 'the cookies'),
      extensions: new Map(),
      vault: untouchable(unsaid, 'what a token stands for'),
      now: () => now,
      append: async (entry) => {
        entries.push(entry);
      },
      atomically: (run) => run(place),
    };
    try {
      await performWork(place, work);
    } catch (error) {
      if (unsaid.what !== null || !(error instanceof StepgateError)) return null;
      const { kind } = errorCodes[error.code];
      if (kind !== 'denied' && kind !== 'script') return null;
      return [this.endEntry(state, failedWork(error.code, {}, []), now)];
    }
    return unsaid.what === null ? entries : null;
  }

  /** What settles without the world was asked at some time all the same, and scripts see the time of answers. */
  private async settledObservation(
    state: LoginState,
    work: Extract<Work, { type: 'observe' }>,
    now: number,
  ): Promise<JournalEntry[] | null> {
    const settled = await this.settle(state, work, now);
    if (settled === null) return null;
    const found = this.takeRecorded(state, work.call);
    return settled.map((entry) => ({ ...entry, at: Math.max(entry.at, found?.at ?? now) }));
  }

  /** The recorded answer to a call, whatever its users were called there. */
  private takeRecorded(state: LoginState, call: PendingCall): RecordedAnswer | undefined {
    const { name } = call;
    for (const digest of this.handles.digestsOf(call, state, findFunctionOf(this.candidate, name))) {
      const found = this.answers.takeCall({ name, digest });
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private async fromRecording(
    state: LoginState,
    call: PendingCall,
    now: number,
    isAct: boolean,
  ): Promise<JournalEntry[] | Missing> {
    const { name, position } = call;
    const row = findFunctionOf(this.candidate, name);
    const digests = this.handles.digestsOf(call, state, row);
    const key = { position, name, digest: call.digest };
    const intent = (at: number): JournalEntry[] =>
      isAct ? [{ kind: 'intent', at, call: key, idempotencyKey: `replay:${position}` }] : [];
    const found = this.takeRecorded(state, call);
    if (found !== undefined) {
      const at = Math.max(now, found.at);
      const answer = row?.journals === 'link' ? this.handles.answerFor(found.answer, state) : found.answer;
      return [...intent(at), { kind: isAct ? 'answer' : 'observe', at, call: key, answer }];
    }
    const refused = await this.refusedCall();
    if (refused !== null && digests.some((digest) => keyOfCall({ name, digest }) === refused.key)) {
      this.answers.markAct(refused.key);
      const { code, detail } = refused.end;
      return [...intent(now), this.endEntry(state, failedWork(code ?? '', detail as Json, []), now)];
    }
    return missingCall(this.candidate, state, call);
  }

  /** The call that a recording ended with, when the host denied it: such a call has no answer. */
  private async refusedCall(): Promise<{ key: string; end: EntryOf<'end'> } | null> {
    const { program, journal } = this.recording;
    const end = journal.at(-1);
    if (end?.kind !== 'end' || end.result !== 'failed') return null;
    const before = await advance(this.sandbox, program, journal.slice(0, -1), this.cookies);
    if (before.type !== 'perform') return null;
    const { work } = before;
    return work.type === 'observe' || work.type === 'act' ? { key: keyOfCall(work.call), end } : null;
  }

  private async provision(
    state: LoginState,
    work: Extract<Work, { type: 'provision' }>,
    now: number,
  ): Promise<JournalEntry[] | Missing> {
    const { challengeId, option } = work;
    const of = this.answered.get(challengeId) ?? '';
    const unsaid: Unsaid = { what: null };
    if (this.facts.provisionsAlike(this.candidate, option.idp)) {
      const asked = this.answers.takeQuestion(of);
      const call = state.challenges.get(challengeId)?.entry.call;
      if (asked?.challenge.type === 'provisioning' && call !== undefined) {
        const [at, question] = [Math.max(now, asked.at), { ...asked.challenge, of: challengeId }];
        const id = asked.challengeId.replace(of, challengeId);
        return [{ ...asked, at, call, challengeId: id, challenge: question }];
      }
      const found = this.answers.takeProvisioning(of);
      if (found !== undefined) {
        const at = Math.max(now, found.at);
        return [{ kind: 'provisioning', at, challengeId, result: found.result }];
      }
    }
    const settled = await this.settle(state, work, now, unsaid);
    return settled ?? { type: 'provisioning', option, about: unsaid.what ?? 'who the user becomes' };
  }

  private endEntry(state: LoginState, work: EndWork, now: number): EntryOf<'end'> {
    const { result, code, detail, acr, emitted } = work;
    const entry = { kind: 'end' as const, at: now, result, code, detail, acr, emitted: [...emitted] };
    const denied = result === 'succeeded' ? this.deniedAtCommit(state) : null;
    return denied === null ? entry : { ...entry, result: 'failed', code: denied, acr: null };
  }

  /** The account of whoever signs in is checked once more at the end; what came of it then comes of it again. */
  private deniedAtCommit(state: LoginState): string | null {
    const { program, journal } = this.recording;
    const end = journal.at(-1);
    if (end?.kind !== 'end' || (end.code !== 'account-locked' && end.code !== 'account-missing')) return null;
    const recorded = foldJournal(program, journal);
    const accountId = recorded.subject?.user.accountId ?? null;
    const isSameAccount = accountId !== null && accountId === state.subject?.user.accountId;
    return recorded.refusal === null && isSameAccount ? end.code : null;
  }
}
