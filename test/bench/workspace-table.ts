import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ApiClient, createApiClient, noLogins } from '../playground/api-client.ts';
import { exampleOrganization } from '../playground/playground-process.ts';
import { millisText, percentile, type Table, verdict } from './table.ts';

const applications = 10_000;
const organization = '/api/organizations/many';

/** What is asked, how often, and the goal in milliseconds. */
interface Measured {
  readonly what: string;
  readonly times: number;
  readonly goalMillis: number;
  ask(api: ApiClient, time: number): Promise<{ readonly status: number }>;
}

const list = (query: string) => (api: ApiClient) =>
  api.ask('GET', `${organization}/resources/application${query}`);

const measured: readonly Measured[] = [
  { what: 'first page of the list', times: 20, goalMillis: 50, ask: list('?limit=100') },
  { what: 'page in the middle', times: 20, goalMillis: 50, ask: list('?limit=100&after=app-05000') },
  { what: 'search that finds one', times: 20, goalMillis: 50, ask: list('?search=app-07777') },
  { what: 'those of an identity provider', times: 20, goalMillis: 50, ask: list('?identityProvider=Google') },
  { what: 'what is unpublished', times: 20, goalMillis: 100, ask: list('?unpublished=true') },
  {
    what: 'the organization with counts',
    times: 10,
    goalMillis: 200,
    ask: (api) => api.ask('GET', organization),
  },
  {
    what: 'save of an application',
    times: 20,
    goalMillis: 50,
    async ask(api) {
      const url = `${organization}/resources/application/app-00042`;
      const { resource } = (await api.ask('GET', url)).json;
      return api.ask('PUT', url, { value: resource.value, basedOn: resource.revision });
    },
  },
  {
    what: 'rename of an identity provider of all',
    times: 2,
    goalMillis: 10_000,
    async ask(api, time) {
      const names = ['Google', 'Workspace'];
      const url = `${organization}/resources/identityProvider/${names[time % 2]}`;
      const { resource } = (await api.ask('GET', url)).json;
      const value = { ...resource.value, name: names[(time + 1) % 2] };
      return api.ask('PUT', url, { value, basedOn: resource.revision });
    },
  },
  {
    what: 'export',
    times: 1,
    goalMillis: 5_000,
    ask: (api) => api.ask('GET', `${organization}/export`),
  },
];

/** The working copy of the playground over the embedded database in memory, asked without a network. */
export const workspaceTable: Table = {
  name: 'workspace',
  title: `a working copy of ${applications} applications in the embedded database, through the routes`,
  columns: ['what', 'median', 'p99', 'goal'],
  async *rows() {
    const api = await createApiClient(exampleOrganization, noLogins);
    try {
      await api.opened();
      const files = { 'organization.json': organizationOf(applications) };
      const imported = await timeOf(() => api.ask('POST', '/api/organizations', { files }));
      yield ['import from a file', millisText(imported), '', verdict('≤ 10 s', imported <= 10_000)];
      for (const { what, times, goalMillis, ask } of measured) {
        const samples: number[] = [];
        for (let time = 0; time < times; time += 1) samples.push(await timeOf(() => ask(api, time)));
        const median = percentile(samples, 0.5);
        yield [
          what,
          millisText(median),
          millisText(percentile(samples, 0.99)),
          verdict(`≤ ${goalMillis} ms`, median <= goalMillis),
        ];
      }
    } finally {
      await api.close();
    }
  },
};

/** An organization file of so many applications, with scripts of the size of the example's. */
function organizationOf(count: number): string {
  const example = JSON.parse(readFileSync(join(exampleOrganization, 'organization.json'), 'utf8'));
  const script = readFileSync(join(exampleOrganization, 'payroll.login.js'), 'utf8');
  const [{ authenticationSequence }] = example.applications;
  const { scriptFile: _file, ...sequence } = authenticationSequence;
  const applications = Array.from({ length: count }, (_each, number) => ({
    name: `app-${String(number).padStart(5, '0')}`,
    description: `Application ${number}`,
    authenticationSequence: { ...sequence, script: `// ${number}\n${script}` },
  }));
  const { $schema: _schema, ...organization } = example;
  return JSON.stringify({ ...organization, name: 'many', applications });
}

async function timeOf(run: () => Promise<{ readonly status: number }>): Promise<number> {
  const startedAt = process.hrtime.bigint();
  const { status } = await run();
  if (status >= 400) throw new Error(`the server answered ${status}`);
  return Number(process.hrtime.bigint() - startedAt) / 1e6;
}
