import { describe, expect, test } from 'vitest';
import { answers, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';
import { player } from './play.ts';

const { password, totp } = answers;
const play = player();

const protections = {
  plain: '{}',
  signed: '{ sign: true }',
  encrypted: '{ encrypt: true }',
  both: '{ sign: true, encrypt: true }',
};
const readings = {
  plain: '{}',
  signed: '{ validateSignature: true }',
  encrypted: '{ decrypt: true }',
  both: '{ validateSignature: true, decrypt: true }',
};
type Kind = keyof typeof protections;
const kinds = Object.keys(protections) as Kind[];

/** The cookie as a browser would keep it. */
async function written(kind: Kind, name = 'device', value = 'laptop-42'): Promise<string> {
  const run = await play(
    onFirstStep(`setCookie(context.response, '${name}', '${value}', ${protections[kind]});`),
    [password('alice')],
  );
  expect(run.cookies.map((cookie) => cookie.name)).toEqual([name]);
  return run.cookies[0]?.value ?? '';
}

async function read(kind: Kind, cookies: Record<string, string>, name = 'device') {
  const run = await play(
    onFirstStep(`Log.info(getCookieValue(context.request, '${name}', ${readings[kind]}));`),
    [password('alice')],
    { world: worldWith({ request: { cookies } }) },
  );
  return run.logs[0];
}

describe.each(kinds)('a cookie that is %s', (kind) => {
  test('comes back as it was written', async () => {
    expect(await read(kind, { device: await written(kind) })).toBe('laptop-42');
  });

  test('is nothing when it is absent or was never ours', async () => {
    expect(await read(kind, {})).toBe('null');
    expect(await read(kind, { device: 'laptop-42' })).toBe('null');
    expect(await read(kind, { device: btoa('{"value":1}') })).toBe('null');
    expect(await read(kind, {}, 'toString')).toBe('null');
  });
});

describe.each(['signed', 'encrypted', 'both'] as const)('a cookie that is %s', (kind) => {
  test('is nothing when it was changed', async () => {
    const text = await written(kind);
    const { value, ...rest } = JSON.parse(atob(text)) as { value: string };
    const changed = `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`;
    expect(await read(kind, { device: btoa(JSON.stringify({ ...rest, value: changed })) })).toBe('null');
    expect(await read(kind, { device: text.slice(0, -8) })).toBe('null');
  });

  test('is nothing under another name', async () => {
    expect(await read(kind, { other: await written(kind) }, 'other')).toBe('null');
  });
});

describe('the journal and the decisions', () => {
  test('hold cookies only as the browser gets them', async () => {
    const run = await play(
      onFirstStep(`setCookie(context.response, 'device', 'laptop-42', { encrypt: true, 'max-age': 60 });`),
      [password('alice')],
    );
    expect(run.decision.emitted).toMatchObject([
      { kind: 'cookie', name: 'device', properties: { encrypt: true, 'max-age': 60 } },
    ]);
    const text = JSON.stringify([run.journal, run.decisions]);
    expect(text).toContain(run.cookies[0]?.value);
    expect(text).not.toContain('laptop-42');
    expect(atob(run.cookies[0]?.value ?? '')).not.toContain('laptop-42');
  });

  test('a cookie belongs to the decision it was set before, whether that is a challenge or the end', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         setCookie(context.response, 'first', '1');
         executeStep(1, { onSuccess: function (context) {
           setCookie(context.response, 'second', '2', { sign: true });
           executeStep(2, { onSuccess: function (context) { setCookie(context.response, 'third', '3'); } });
         } });
       }`,
      [password('alice'), totp()],
    );
    const names = run.decisions.map((decision) =>
      decision.emitted.flatMap((item) => (item.kind === 'cookie' ? [item.name] : [])),
    );
    expect(names).toEqual([['first'], ['second'], ['third']]);
    expect(run.journal.at(-1)).toMatchObject({ kind: 'end', emitted: run.cookies.slice(2) });
  });

  test('a cookie set at the start is not there before the browser sent it', async () => {
    const run = await play(
      onFirstStep(`setCookie(context.response, 'a', '1'); Log.info(getCookieValue(context.request, 'a'));`),
      [password('alice')],
    );
    expect(run.logs).toEqual(['null']);
  });
});
