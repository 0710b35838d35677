import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessRoleNames } from '../../playground/src/api/access-roles.ts';
import { type RouteName, type RouteRow, routes } from '../../playground/src/api/routes.ts';
import { readSession, writeSession } from '../../playground/src/server/access/session-cookie.ts';
import { type ApiAnswer, type ApiClient, authority, createApiClient, noLogins } from './api-client.ts';
import { exampleOrganization } from './playground-process.ts';

let api: ApiClient;

beforeAll(async () => {
  api = await createApiClient(exampleOrganization, noLogins);
  await api.opened();
});
afterAll(() => api.close());

/** Lets somebody in; gives how they ask. */
async function invite(name: string, role: string) {
  const { json } = await api.ask('POST', '/api/people', { name, role });
  return { id: json.person.id as string, link: json.link as string, ...(await enter(json.link)) };
}

async function enter(link: string) {
  const entered = await api.ask('GET', link, undefined, { cookie: undefined });
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  const ask = (
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    body?: unknown,
    headers: Readonly<Record<string, string | undefined>> = {},
  ): Promise<ApiAnswer> => api.ask(method, url, body, { cookie, ...headers });
  return { entered, cookie, ask };
}

describe('people', () => {
  it('come in with a link that is shown once, and are who they are', async () => {
    const { id, entered, ask, link } = await invite('vera', 'viewer');
    expect(entered.status).toBe(303);
    expect((await ask('GET', '/api/session')).json.person).toEqual({
      id,
      name: 'vera',
      role: 'viewer',
      isOwner: false,
    });
    const listed = await api.ask('GET', '/api/people');
    expect(listed.json.people.find((person: { id: string }) => person.id === id).lastSeenAt).not.toBeNull();
    expect(listed.text).not.toContain(link.split('=')[1]);
  });

  it('are stopped at what their role does not allow, on every route', async () => {
    for (const role of accessRoleNames) {
      const { ask } = await invite(`somebody who is ${role}`, role);
      const refused: string[] = [];
      const missing: string[] = [];
      for (const [name, row] of Object.entries(routes) as [RouteName, RouteRow][]) {
        if (name === 'session.leave') continue;
        const url = row.path.replaceAll(/:\w+/g, 'nothing');
        const { status, json } = await ask(row.method, url, row.method === 'GET' ? undefined : {});
        if (json?.error?.code === 'not-found') missing.push(name);
        if (status === 403) {
          expect(json.error.code).toBe('role-too-low');
          refused.push(name);
        }
      }
      const above = accessRoleNames.slice(accessRoleNames.indexOf(role) + 1);
      const expected = Object.entries(routes).filter(
        ([name, row]) => above.includes(row.role) && !missing.includes(name),
      );
      expect(refused).toEqual(expected.map(([name]) => name));
    }
  });

  it('change role at once, and are gone at once', async () => {
    const { id, ask } = await invite('ed', 'viewer');
    const create = () =>
      ask('PUT', '/api/organizations/acme/applications/payroll/draft', { text: '', basedOn: 1, revision: 0 });
    expect((await create()).status).toBe(403);
    await api.ask('PUT', `/api/people/${id}`, { name: 'ed', role: 'editor' });
    expect((await create()).status).not.toBe(403);
    await api.ask('DELETE', `/api/people/${id}`, {});
    expect((await ask('GET', '/api/session')).status).toBe(401);
    expect((await api.ask('PUT', `/api/people/${id}`, { name: 'ed', role: 'viewer' })).status).toBe(404);
  });

  it('come in with a new link only, once there is one', async () => {
    const first = await invite('nina', 'viewer');
    const { json } = await api.ask('POST', `/api/people/${first.id}/link`, {});
    expect((await first.ask('GET', '/api/session')).status).toBe(401);
    expect((await enter(first.link)).entered.status).toBe(401);
    const second = await enter(json.link);
    expect((await second.ask('GET', '/api/session')).json.person.name).toBe('nina');
  });

  it('stand in the trail of the server, without their links', async () => {
    const { link, id } = await invite('tara', 'publisher');
    await api.ask('DELETE', `/api/people/${id}`, {});
    const { json, text } = await api.ask('GET', '/api/changes');
    const told = json.changes.filter((change: { name: string }) => change.name === 'tara');
    expect(told.map(({ action, by }: { action: string; by: string }) => [action, by])).toEqual([
      ['remove', 'olga'],
      ['create', 'olga'],
    ]);
    expect(told[1].after).toEqual({ name: 'tara', role: 'publisher' });
    expect(text).not.toContain(link.split('=')[1]);
  });

  it('leave', async () => {
    const { ask } = await invite('lou', 'viewer');
    const { status, headers } = await ask('DELETE', '/api/session', {});
    expect(status).toBe(200);
    expect(headers['set-cookie']).toContain('Max-Age=0');
  });
});

describe('sessions', () => {
  const keys = [Buffer.alloc(32, 1)];
  const session = { person: 'owner', generation: 0, expiresAt: 1_000 };
  const before = new Date(999_000);

  it('are read by the keys that signed them, old ones included', () => {
    const cookie = writeSession(keys, session);
    expect(readSession(keys, cookie, before)).toEqual(session);
    expect(readSession([Buffer.alloc(32, 2), ...keys], cookie, before)).toEqual(session);
    expect(readSession([Buffer.alloc(32, 2)], cookie, before)).toBeUndefined();
  });

  it('end', () => {
    expect(readSession(keys, writeSession(keys, session), new Date(1_000_000))).toBeUndefined();
  });

  it.each(['', '.', 'e30.', `${writeSession(keys, session)}.x`, `x${writeSession(keys, session)}`])(
    'are not made by hand: %s',
    (cookie) => {
      expect(readSession(keys, cookie, before)).toBeUndefined();
    },
  );
});

describe('a link that is opened while the database is not', () => {
  it('waits, and is not refused', async () => {
    const other = await createApiClient(exampleOrganization, noLogins);
    try {
      const early = await other.ask('GET', '/?token=a-link', undefined, {
        cookie: undefined,
        accept: 'text/html',
      });
      expect(early.status).toBe(503);
      expect(early.headers.refresh).toBe('1');
      expect(early.text).toContain('The server is starting');
    } finally {
      await other.close();
    }
  });
});

describe('limits', () => {
  it('stop who tries tokens, and nobody else', async () => {
    const other = await createApiClient(exampleOrganization, noLogins);
    try {
      await other.opened();
      const tries = [];
      for (let count = 0; count <= 20; count += 1) {
        tries.push((await other.ask('GET', `/?token=wrong${count}`, undefined, { cookie: undefined })).json);
      }
      expect(new Set(tries.slice(0, 20).map(({ error }) => error.code))).toEqual(
        new Set(['session-missing']),
      );
      expect(tries[20].error.code).toBe('too-many-requests');
      expect((await other.ask('GET', '/api/session', undefined, { host: authority })).status).toBe(200);
    } finally {
      await other.close();
    }
  });
});
