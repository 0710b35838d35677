import { programDigest } from '@stepgate/engine';
import { createProgram, organizationSchema } from '@stepgate/engine/model';
import {
  type ApplicationToIndex,
  ImpactIndex,
  indexImpacts,
  switchesOf,
  withSwitches,
} from '@stepgate/validator';
import { millisText, percentile, type Table, timesOf } from './table.ts';

const applicationCount = 100_000;
const programCount = 1000;
const providerCount = 20;

const guards = [
  'executeStep(2);',
  "if (context.steps[1].idp === 'LOCAL') { executeStep(2); }",
  'if (hasLocalAccount(context.currentKnownSubject)) { executeStep(2); }',
  "if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['admins'])) { executeStep(2); }",
  "Log.info('one factor');",
];

const providerNames = [
  'everywhere',
  ...Array.from({ length: providerCount }, (_, number) => `provider-${number}`),
];

const provider = (name: string) => ({
  name,
  federatedAuthenticators: { authenticators: [{ name: 'OpenIDConnectAuthenticator' }] },
  provisioning: { jit: { isEnabled: true } },
});

/** One of the programs: two of the identity providers and the one that all have, one of the guards, and a text of its own. */
function programOf(number: number) {
  const names = [
    'everywhere',
    `provider-${number % providerCount}`,
    `provider-${Math.floor(number / guards.length) % providerCount}`,
  ];
  const options = [...new Set(names)].map((idp) => ({ idp, authenticator: 'OpenIDConnectAuthenticator' }));
  const organization = organizationSchema.parse({
    name: 'bench',
    identityProviders: providerNames.map(provider),
    applications: [
      {
        name: `app-${number}`,
        authenticationSequence: {
          steps: [
            { id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }, ...options] },
            { id: 2, options: [{ idp: 'LOCAL', authenticator: 'totp' }] },
          ],
          script: `// ${number}\nfunction onLoginRequest(context) {\n  executeStep(1, { onSuccess: function (context) {\n    ${guards[number % guards.length]}\n  } });\n}\n`,
        },
      },
    ],
  });
  return createProgram(organization, `app-${number}`);
}

/** The applications of a big organization: a hundred of each program. */
function applications(): ApplicationToIndex[] {
  const programs = Array.from({ length: programCount }, (_, number) => {
    const program = programOf(number);
    const off = Object.fromEntries(program.identityProviders.map(({ name }) => [name, false]));
    return { program, digest: programDigest(withSwitches(program, off)), switches: switchesOf(program) };
  });
  const switches = Object.fromEntries(providerNames.map((name) => [name, true]));
  return Array.from({ length: applicationCount }, (_, number): ApplicationToIndex => {
    const { program, digest } = programs[number % programCount] as (typeof programs)[number];
    return { organization: 'bench', name: `app-${number}`, digest, switches, program: () => program };
  });
}

/**
 * The question what a JIT switch breaks, over 100,000 applications of 1,000 programs and 21 identity providers, one of them in every
 * application. The goal
 * is 100 ms or less for a question.
 */
export const impactTable: Table = {
  name: 'impact',
  title: `what a JIT switch breaks, ${applicationCount} applications of ${programCount} programs`,
  columns: ['what', 'time', 'per item', 'result'],
  *rows() {
    const all = applications();
    const timed = <Result>(run: () => Result): { millis: number; result: Result } => {
      const startedAt = performance.now();
      const result = run();
      return { millis: performance.now() - startedAt, result };
    };
    const micros = (millis: number, count: number): string => `${((millis * 1000) / count).toFixed(2)} µs`;
    const made = timed(() => indexImpacts(all, 'bench'));
    const { index, analyzed } = made.result;
    yield [
      'index, nothing known',
      millisText(made.millis),
      micros(made.millis, analyzed),
      `${analyzed} analyzed`,
    ];
    const again = timed(() => indexImpacts(all, 'bench', index.stored));
    yield [
      'index again',
      millisText(again.millis),
      micros(again.millis, all.length),
      `${again.result.analyzed} analyzed`,
    ];
    const text = timed(() => JSON.stringify(index.stored));
    yield [
      'write as JSON',
      millisText(text.millis),
      micros(text.millis, all.length),
      `${(text.result.length / 1e6).toFixed(1)} MB`,
    ];
    const read = timed(() => new ImpactIndex(JSON.parse(text.result)));
    yield ['read from JSON', millisText(read.millis), micros(read.millis, all.length), ''];
    for (const idp of ['provider-3', 'everywhere']) {
      const ask = () => read.result.query(idp, false);
      const answer = ask();
      const samples = timesOf(ask, { warmUp: 3, calls: 30 });
      const what = `disable ${idp}`;
      const result = `${answer.breaks.length} break, ${answer.safe.length} safe`;
      yield [`${what}, median`, millisText(percentile(samples, 0.5)), '', result];
      yield [`${what}, p95`, millisText(percentile(samples, 0.95)), '', ''];
    }
  },
};
