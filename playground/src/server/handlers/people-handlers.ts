import type { People } from '../access/people.ts';
import type { HandlersOf } from './handler.ts';

/** Who may come in. */
export function createPeopleHandlers(people: People): HandlersOf<'people'> {
  return {
    'people.list': async () => ({ people: await people.list() }),
    'people.create': async ({ body }, caller) => invited(await people.create(body, caller)),
    'people.save': async ({ params, body }, caller) => ({
      person: await people.save(params.person, body, caller),
    }),
    'people.renew': async ({ params }, caller) => invited(await people.renew(params.person, caller)),
    'people.remove': async ({ params }, caller) => {
      await people.remove(params.person, caller);
      return {};
    },
  };

  function invited({ person, token }: Awaited<ReturnType<People['create']>>) {
    return { person, link: `/?token=${token}` };
  }
}
