import type { Json } from '../decision/json.ts';
import type { Program } from '../model/program.ts';
import type { LoginAnswer, LoginWorld } from '../model/world.ts';
import { isCredentialField } from '../secrets/credential-fields.ts';
import { secretValue } from './world-secrets.ts';

/** An e-mail that a login sent. */
export interface SentEmail {
  readonly template: string;
  /** User name of who gets it. */
  readonly user: string;
  readonly address: string | null;
  readonly placeholders: Readonly<Record<string, string>>;
}

/** A call to another server. Values of secrets and credentials stand there as `***`. */
export interface RecordedHttpCall {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: unknown;
}

/** A call of `callChoreo`, `callElastic` or analytics. Values of secrets and credentials stand there as `***`. */
export interface RecordedServiceCall {
  readonly name: string;
  readonly target: Readonly<Record<string, string>>;
  readonly payload: unknown;
}

/** What left a simulated server, in order. */
export class WorldRecord {
  readonly emails: SentEmail[] = [];
  readonly httpCalls: RecordedHttpCall[] = [];
  readonly serviceCalls: RecordedServiceCall[] = [];
  private readonly hidden: readonly string[];

  constructor(program: Program, world: LoginWorld, answers: readonly LoginAnswer[]) {
    const forms = [world.request.params, ...answers.map((answer) => answer.params ?? {})];
    const credentials = forms.flatMap((params) =>
      Object.entries(params).flatMap(([name, values]) => (isCredentialField(name) ? values : [])),
    );
    const passwords = answers.map((answer) => answer.provisioning?.password ?? '');
    const secrets = program.secrets.map((name) => secretValue(world, name));
    // The longest first, because one value may be part of another.
    this.hidden = [...new Set([...secrets, ...credentials, ...passwords])]
      .filter((value) => value !== '')
      .sort((a, b) => b.length - a.length);
  }

  /** A copy without the values that nobody may read. */
  masked<Value>(value: Value): Value {
    return maskedJson(value as Json, this.hidden) as Value;
  }

  /** Words about values without the values that nobody may read, nor what shortening left of one. */
  maskedWords(words: string): string {
    let masked = words;
    for (const value of this.hidden) {
      const quoted = JSON.stringify(value).slice(1, -1);
      masked = masked.replaceAll(value, '***').replaceAll(quoted, '***');
      for (const end of ['…', '"…', '…"']) {
        if (!masked.endsWith(end)) continue;
        const kept = masked.slice(0, -end.length);
        for (let length = Math.min(quoted.length, kept.length); length >= 4; length -= 1)
          if (kept.endsWith(quoted.slice(0, length))) masked = `${kept.slice(0, -length)}***${end}`;
      }
    }
    return masked;
  }
}

function maskedJson(value: Json, hidden: readonly string[]): Json {
  if (typeof value === 'string')
    return hidden.reduce((text, secret) => text.replaceAll(secret, '***'), value);
  if (Array.isArray(value)) return value.map((element) => maskedJson(element, hidden));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [String(maskedJson(key, hidden)), maskedJson(field, hidden)]),
  );
}
