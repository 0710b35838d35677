import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProgram, organizationSchema, type Program } from '@stepgate/engine/model';
import { readTemplates } from '../../conformance/templates.ts';
import { loginCases, programOfCase } from '../cases.ts';
import { sampleProgram } from '../sample-organization.ts';

const root = join(import.meta.dirname, '../../..');

/** Every application of an organization file with a script beside it. */
function programsIn(folder: string): [string, Program][] {
  const organization = organizationSchema.parse(
    JSON.parse(readFileSync(join(folder, 'organization.json'), 'utf8')),
  );
  return organization.applications.map(({ name, authenticationSequence: { script, scriptFile } }) => {
    const text = scriptFile === undefined ? script : readFileSync(join(folder, scriptFile), 'utf8');
    return [`${folder.slice(root.length + 1)} ${name}`, createProgram(organization, name, text)];
  });
}

/** The applications of the example, and those of all templates. */
export const everydayPrograms: readonly (readonly [string, Program])[] = [
  ...programsIn(join(root, 'examples/acme')),
  ...readTemplates().flatMap(({ folder }) => programsIn(folder)),
];

/** The programs of the cases of the rules. */
export const casePrograms: readonly (readonly [string, Program])[] = loginCases.map((one) => [
  one.id,
  programOfCase(one),
]);

/** A program that asks for one of so many second steps: its drawing has some three places for each. */
export function wideProgram(count: number): Program {
  const numbers = Array.from({ length: count }, (_, index) => index + 2);
  const calls = numbers.map(
    (step) =>
      `if (area === 'area-${step}') executeStep(${step}, { onFail: function () { sendError('/area-${step}', {}); } });`,
  );
  const sequence = [
    ['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator'] as const,
    ...numbers.map(() => ['LOCAL/totp', 'LOCAL/FIDOAuthenticator'] as const),
  ];
  return sampleProgram(
    `function onLoginRequest(context) {
      executeStep(1, { onSuccess: function (context) {
        var area = context.request.params.area;
        ${calls.join(' else\n')}
      } });
    }`,
    sequence,
  );
}
