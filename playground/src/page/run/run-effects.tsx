import type { LoginRun } from '@stepgate/engine/testing';
import classes from './run-trail.module.css';

export type Effects = Pick<LoginRun, 'emitted' | 'emails' | 'httpCalls' | 'serviceCalls'>;

/** What the login set in the browser, and what it sent to others. Nothing really left: the world is a made-up one. */
export function RunEffects({ effects }: { readonly effects: Effects }) {
  const lines = [...effects.emitted.flatMap(lineOfItem), ...sentLines(effects)];
  if (lines.length === 0) return null;
  return (
    <section aria-label="Effects of the script">
      <h4 className={classes.heading}>Effects of the script</h4>
      <ul className={classes.logs}>
        {lines.map(({ kind, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines only ever come at the end of their kind
          <li key={index}>
            <span className={classes.level}>{kind}</span> {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface EffectLine {
  readonly kind: string;
  readonly text: string;
}

function lineOfItem(item: LoginRun['emitted'][number]): EffectLine[] {
  switch (item.kind) {
    case 'log':
      // Has a section of its own.
      return [];
    case 'cookie': {
      const properties = Object.entries(item.properties).map(([name, value]) => `${name}=${value}`);
      return [{ kind: 'cookie', text: [`${item.name}=${item.value}`, ...properties].join('; ') }];
    }
    case 'header':
      return [{ kind: 'header', text: `${item.name}: ${item.value}` }];
    case 'endpoint-parameter':
      return [{ kind: 'page parameter', text: `${item.name}=${item.value}` }];
    case 'selected-acr':
      return [{ kind: 'ACR', text: item.value ?? 'none' }];
    case 'claim':
      return [{ kind: 'claim', text: `${item.uri} of ${item.identifier} (${item.idp}) = ${item.value}` }];
  }
}

function sentLines({ emails, httpCalls, serviceCalls }: Effects): EffectLine[] {
  return [
    ...emails.map(({ template, user, address }) => ({
      kind: 'e-mail',
      text: `${template} to ${user} (${address ?? 'no address'})`,
    })),
    ...httpCalls.map(({ method, url, payload }) => ({ kind: method, text: `${url}${written(payload)}` })),
    ...serviceCalls.map(({ name, target, payload }) => ({
      kind: name,
      text: `${Object.values(target).join(' ')}${written(payload)}`,
    })),
  ];
}

function written(payload: unknown): string {
  return payload == null ? '' : ` ${JSON.stringify(payload)}`;
}
