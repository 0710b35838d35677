import type { VisibleDecision } from '@stepgate/engine';
import type { Expectation } from '@stepgate/engine/model';
import { endOf, type LoginRun } from '@stepgate/engine/testing';

type Emitted = LoginRun['emitted'][number];
type EmittedOf<Kind extends Emitted['kind']> = Extract<Emitted, { kind: Kind }>;
type ObservedKey = Exclude<keyof Expectation, 'decisions' | 'accounts'>;

/** What came of a login, under the keys that `expect` has. Decisions and accounts depend on what is asked. */
export const observations: { readonly [Key in ObservedKey]-?: (run: LoginRun) => unknown } = {
  end: endOf,
  steps: (run) => run.decisions.flatMap((each) => (each.type === 'challenge' ? [each.step] : [])),
  subject: ({ decision }) => (decision.type === 'succeeded' ? subjectOf(decision) : null),
  claims: (run) => mapOf(emittedOf(run, 'claim').map(({ uri, value }) => [uri, value])),
  acr: ({ decision }) => (decision.type === 'succeeded' ? decision.acr : null),
  amr: ({ decision }) => (decision.type === 'succeeded' ? decision.steps.map(optionName) : []),
  logs: (run) => emittedOf(run, 'log').map(({ level, text }) => `${level}: ${text}`),
  headers: (run) => mapOf(emittedOf(run, 'header').map(({ name, value }) => [name, value])),
  cookies: (run) => emittedOf(run, 'cookie').map(({ name }) => name),
  endpointParams: (run) =>
    mapOf(emittedOf(run, 'endpoint-parameter').map(({ name, value }) => [name, value])),
  emails: (run) => run.emails.map(({ template, user, placeholders }) => ({ template, user, placeholders })),
  http: (run) => run.httpCalls.map(({ method, url, payload }) => ({ method, url, payload })),
  sessions: (run) => run.sessions,
};

function subjectOf({ subject }: Extract<VisibleDecision, { type: 'succeeded' }>): Record<string, unknown> {
  const { idp, identifier, username, userStoreDomain, status } = subject;
  return { idp, identifier, username, userStoreDomain, status };
}

function emittedOf<Kind extends Emitted['kind']>({ emitted }: LoginRun, kind: Kind): EmittedOf<Kind>[] {
  return emitted.filter((item): item is EmittedOf<Kind> => item.kind === kind);
}

/** The last value of each name counts, as it does for the browser. */
function mapOf(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(entries);
}

/** A decision in the words of `decisions`, with everything that can be expected of it. */
export function observeDecision(decision: VisibleDecision): Record<string, unknown> {
  switch (decision.type) {
    case 'challenge':
      return {
        step: decision.step,
        options: decision.options.map(optionName),
        dropped: Object.fromEntries(decision.dropped.map((each) => [optionName(each), each.reason])),
        subject: decision.subject?.username ?? null,
        forceAuth: decision.forceAuth,
        skipPrompt: decision.skipPrompt,
        mayEnrol: decision.mayEnrol,
        parameters: decision.parameters,
      };
    case 'prompt':
      return { prompt: decision.template, data: decision.data };
    case 'provisioning-prompt': {
      const { idp, step, asks, username, claims, problem } = decision;
      return { provisioning: idp, at: step, asks, username, claims, problem };
    }
    case 'redirect':
      return { end: 'sent-error', url: decision.url, parameters: decision.parameters };
    case 'error':
      return { end: 'sent-error', url: null, parameters: decision.parameters };
    case 'succeeded':
      return { end: 'succeeded', url: null, parameters: null };
    case 'failed':
      return { end: decision.code, url: null, parameters: parametersOf(decision) };
  }
}

/** What `fail` gave, for logins that it ended. */
function parametersOf({ code, detail }: Extract<VisibleDecision, { type: 'failed' }>): unknown {
  if (code !== 'script-failed-login' || typeof detail !== 'object' || detail === null) return null;
  const { arguments: given } = detail as { arguments?: readonly unknown[] };
  return given?.[0] ?? null;
}

/** `LOCAL/BasicAuthenticator`. */
export function optionName({ idp, authenticator }: { idp: string; authenticator: string }): string {
  return `${idp}/${authenticator}`;
}
