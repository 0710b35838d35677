import { isDeepStrictEqual } from 'node:util';
import {
  type LoginWorld,
  loginWorldSchema,
  type Organization,
  type Scenario,
  type Witness,
} from '@stepgate/engine/model';
import { endOf } from '@stepgate/engine/testing';
import type { WalkedLogin } from './walk-login.ts';

/** A world in a file, without what would be the same if it were left out. */
type WrittenWorld = Partial<Record<keyof LoginWorld, unknown>>;

/** The world file of a login: it is run again by `stepgate simulate --world`. */
export function worldFileOf(login: WalkedLogin, organization: Organization): object {
  const world = writtenWorld(login.world, organization);
  return {
    ...(Object.keys(world).length === 0 ? {} : { world }),
    answers: [...login.answers],
    expect: endOf(login.run),
  } satisfies { world?: WrittenWorld; answers: Witness['answers']; expect: string };
}

/**
 * The scenario of a login: it ends as it did, asks for the same steps, and signs the same user in.
 *
 * @param shared keys of the world that the scenarios of the file have in common; the scenario has its own
 */
export function scenarioOf(
  name: string,
  { world, answers, run }: WalkedLogin,
  organization: Organization,
  shared: readonly string[] = [],
): Partial<Scenario> & { readonly name: string } {
  const written = writtenWorld(world, organization, shared);
  const { decision } = run;
  return {
    name,
    ...(Object.keys(written).length === 0 ? {} : { world: written as Scenario['world'] }),
    answers: [...answers],
    expect: {
      end: endOf(run),
      steps: run.decisions.flatMap((each) => (each.type === 'challenge' ? [each.step] : [])),
      ...(decision.type === 'succeeded'
        ? {
            subject: {
              idp: decision.subject.idp,
              identifier: decision.subject.identifier,
              status: decision.subject.status,
            },
          }
        : {}),
    },
  };
}

/** Users that are not named are those of the organization; the rest has defaults. */
function writtenWorld(
  world: LoginWorld,
  { users, federatedUsers }: Organization,
  always: readonly string[] = [],
): WrittenWorld {
  const silent: LoginWorld = { ...loginWorldSchema.parse({}), users, federatedUsers };
  return Object.fromEntries(
    Object.entries(world).filter(
      ([key, value]) => always.includes(key) || !isDeepStrictEqual(value, silent[key as keyof LoginWorld]),
    ),
  );
}
