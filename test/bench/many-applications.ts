import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const templates = join(import.meta.dirname, '../../examples/templates');

interface OrganizationJson {
  readonly identityProviders?: object[];
  readonly applications: {
    readonly name: string;
    readonly authenticationSequence: {
      readonly scriptFile: string;
      readonly steps: { readonly id: number; readonly options: object[] }[];
    };
  }[];
}

const authenticator = 'OpenIDConnectAuthenticator';
const moreProviders = [false, true, false].map((isEnabled, index) => ({
  name: `partner-${index + 1}`,
  federatedAuthenticators: { authenticators: [{ name: authenticator }] },
  provisioning: { jit: { isEnabled } },
}));

/**
 * The files of organizations with so many applications together, by their names: each is made of a template, with other
 * texts, roles and numbers in its script, and with none to three more identity providers in its first step.
 */
export async function manyApplications(count: number): Promise<Map<string, string>> {
  const names = (await readdir(templates, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const files = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const share = Math.floor(count / names.length) + Number(index < count % names.length);
    for (const [file, text] of await organizationOf(name, share)) files.set(`${name}/${file}`, text);
  }
  return files;
}

/** Writes them into a folder. */
export async function writeManyApplications(folder: string, count: number): Promise<void> {
  for (const [name, text] of await manyApplications(count)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

async function organizationOf(template: string, count: number): Promise<[string, string][]> {
  const read = (file: string) => readFile(join(templates, template, file), 'utf8');
  const { $schema: _, ...organization } = JSON.parse(await read('organization.json')) as OrganizationJson & {
    $schema?: string;
  };
  const [application] = organization.applications;
  if (application === undefined) throw new Error(`the template ${template} has no application`);
  const sequence = application.authenticationSequence;
  const script = await read(sequence.scriptFile);
  const variants = Array.from({ length: count }, (_each, number) => ({
    ...application,
    name: `${template}-${number + 1}`,
    authenticationSequence: {
      ...sequence,
      scriptFile: `${template}-${number + 1}.login.js`,
      steps: sequence.steps.map((step) =>
        step.id > 1
          ? step
          : {
              ...step,
              options: [
                ...step.options,
                ...moreProviders.slice(0, number % 4).map(({ name: idp }) => ({ idp, authenticator })),
              ],
            },
      ),
    },
  }));
  const providers = [...(organization.identityProviders ?? []), ...moreProviders];
  return [
    [
      'organization.json',
      JSON.stringify({ ...organization, identityProviders: providers, applications: variants }, null, 2),
    ],
    ...variants.map(({ authenticationSequence }, number): [string, string] => [
      authenticationSequence.scriptFile,
      varied(script, number),
    ]),
  ];
}

/** The same logic with other texts, roles and numbers, and with more around it. */
function varied(script: string, number: number): string {
  const changed = script
    .replace(/(Log\.\w+\(')/g, `$1[${number}] `)
    .replace(/\['(\w+)'/g, (_, role: string) => `['${role}-${number % 7}', '${role}'`)
    .replace(/\b([3-9]\d+)\b/g, (_, digits: string) => String(Number(digits) + number));
  return `// Variant ${number + 1}.\nvar variant = ${number};\n${changed}`;
}
