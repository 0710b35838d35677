import { readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { scenarioFileSchema } from '@stepgate/engine/model';
import type { LocatedApplication } from '../lint/located-application.ts';
import { printableText } from '../terminal/printable-text.ts';
import type { Conversation } from './conversation.ts';
import { scenarioOf, worldFileOf } from './login-files.ts';
import type { WalkedLogin } from './walk-login.ts';

/** Offers to save a login until the person at the terminal is done with it, or wants to go back in it. */
export async function offerToSave(
  talk: Conversation,
  application: LocatedApplication,
  login: WalkedLogin,
): Promise<'back' | 'done'> {
  for (;;) {
    const wish = await talk.choose('What now?', [
      { value: 'done' as const, label: 'done' },
      ...(login.answers.length > 0 ? [{ value: 'back' as const, label: '← take the last answer back' }] : []),
      { value: 'world' as const, label: 'save it as a world file', hint: 'for stepgate simulate --world' },
      { value: 'scenario' as const, label: 'save it as a scenario', hint: 'for stepgate test' },
    ]);
    if (wish === 'done' || wish === 'back') return wish;
    if (wish === 'world') await saveWorld(talk, application, login);
    else await saveScenario(talk, application, login);
  }
}

async function saveWorld(
  talk: Conversation,
  { name, organization }: LocatedApplication,
  login: WalkedLogin,
): Promise<void> {
  const file = await talk.ask('World file', {
    initial: `${plainName(name)}.world.json`,
    refuse: endsWith('.json'),
  });
  const exists = (await textOf(file)) !== undefined;
  if (exists && !(await talk.confirm(`${file} exists. Write over it?`))) return;
  await write(talk, file, worldFileOf(login, organization));
}

async function saveScenario(
  talk: Conversation,
  { name: application, organization, organizationFile }: LocatedApplication,
  login: WalkedLogin,
): Promise<void> {
  const initial = `${plainName(application)}.login.json`;
  const file = await talk.ask('Scenario file', { initial, refuse: endsWith('.login.json') });
  const text = await textOf(file);
  const before = text === undefined ? null : readScenarios(text);
  if (before === undefined || (before !== null && before.application !== application)) {
    const why = before === undefined ? 'is no file of scenarios' : 'has scenarios of another application';
    talk.tell(`${printableText(file)} ${why}; nothing was written.`);
    return;
  }
  const taken = before?.scenarios.map(({ name }) => name) ?? [];
  const name = await talk.ask('Name of the scenario', {
    example: 'contractors sign in with one factor',
    refuse: (given) =>
      given.trim() === ''
        ? 'a name is needed'
        : taken.includes(given)
          ? 'there is one of that name'
          : undefined,
  });
  if (before === null) {
    const way = relative(dirname(file), organizationFile).split(sep).join('/');
    const scenarios = [scenarioOf(name, login, organization)];
    await write(talk, file, { organization: way, application, scenarios });
    return;
  }
  // The file is written as it was, with one scenario more.
  const scenario = scenarioOf(name, login, organization, Object.keys(before.world ?? {}));
  await write(talk, file, { ...before, scenarios: [...before.scenarios, scenario] });
}

interface WrittenScenarios {
  readonly application: string;
  readonly world?: object;
  readonly scenarios: readonly { readonly name: string }[];
}

/** The text of a file of scenarios as data, or undefined when it is something else. */
function readScenarios(text: string): WrittenScenarios | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return scenarioFileSchema.safeParse(value).success ? (value as WrittenScenarios) : undefined;
  } catch {
    return undefined;
  }
}

async function write(talk: Conversation, file: string, value: object): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
    talk.tell(`saved ${printableText(file)}`);
  } catch (error) {
    talk.tell(`${printableText(file)} could not be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

const endsWith =
  (ending: string) =>
  (file: string): string | undefined =>
    file.endsWith(ending) ? undefined : `its name must end with ${ending}`;

function plainName(application: string): string {
  return application.replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^\.+/, '_');
}
