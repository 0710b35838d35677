import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import { type LoginWorld, loginWorldSchema, type Program } from '@stepgate/engine/model';
import type { Conversation } from './conversation.ts';
import { readNames, readSingleFields } from './typed-fields.ts';

/** Somebody who signs in, and the world in which that person exists. */
export interface Person {
  /** User name for LOCAL, subject identifier else. Undefined: nobody was named. */
  readonly name: string | undefined;
  readonly world: LoginWorld;
}

/**
 * Asks who uses an option: somebody the world has, or somebody who is typed in.
 *
 * @param mayBeNobody whether the answer can do without a user
 */
export async function askPerson(
  talk: Conversation,
  program: Program,
  world: LoginWorld,
  idp: string,
  mayBeNobody: boolean,
): Promise<Person> {
  const isLocal = idp === LOCAL_IDENTITY_PROVIDER;
  const known = isLocal ? localPeople(world) : peopleOf(world, idp);
  const name = await talk.choose<string | typeof somebodyElse | undefined>(
    isLocal ? 'Whose account is it?' : `Who is it at ${idp}?`,
    [
      ...known,
      { value: somebodyElse, label: 'somebody else …' },
      ...(mayBeNobody ? [{ value: undefined, label: 'nobody that can be named' }] : []),
    ],
  );
  if (name !== somebodyElse) return { name, world };
  return isLocal ? typedAccount(talk, world) : typedPerson(talk, program, world, idp);
}

const somebodyElse = Symbol('somebody else');

function localPeople({ users }: LoginWorld) {
  return users.map(({ username, roles, isLocked, isDisabled }) => {
    const facts = [...roles, ...(isLocked ? ['locked'] : []), ...(isDisabled ? ['disabled'] : [])];
    return { value: username, label: username, hint: facts.join(', ') };
  });
}

function peopleOf({ federatedUsers }: LoginWorld, idp: string) {
  return federatedUsers
    .filter((user) => user.idp === idp)
    .map(({ subject, claims }) => ({
      value: subject,
      label: subject,
      hint: Object.entries(claims)
        .map(([name, value]) => `${name}=${value}`)
        .join(', '),
    }));
}

const notEmpty = (text: string): string | undefined => (text.trim() === '' ? 'a name is needed' : undefined);

async function typedAccount(talk: Conversation, world: LoginWorld): Promise<Person> {
  const username = (await talk.ask('User name', { refuse: notEmpty })).trim();
  if (world.users.some((user) => user.username === username)) return { name: username, world };
  if (!(await talk.confirm(`There is no account ${username}. Make one in this world?`)))
    return { name: username, world };
  return {
    name: username,
    world: loginWorldSchema.parse({ ...world, users: [...world.users, { username }] }),
  };
}

async function typedPerson(
  talk: Conversation,
  program: Program,
  world: LoginWorld,
  idp: string,
): Promise<Person> {
  const subject = (await talk.ask('Subject identifier', { refuse: notEmpty })).trim();
  if (world.federatedUsers.some((user) => user.idp === idp && user.subject === subject))
    return { name: subject, world };
  const mappings = program.identityProviders.find(({ name }) => name === idp)?.claims.mappings ?? [];
  const example = mappings.map(({ idpClaim }) => `${idpClaim}=…`).join('&') || 'email=…';
  const claims = readSingleFields(await talk.ask(`Claims that ${idp} sends`, { example }));
  const groups = readNames(await talk.ask(`Groups that ${idp} sends`, { example: 'sales, support' }));
  const federatedUsers = [...world.federatedUsers, { idp, subject, claims, groups }];
  return { name: subject, world: loginWorldSchema.parse({ ...world, federatedUsers }) };
}
