import { readFileSync } from 'node:fs';
import type { DurableStores } from '@stepgate/engine/stores';
import type { Effect } from '../crashing-ports.ts';
import { checkSpray } from './check-spray.ts';
import type { NodeFleet } from './node-fleet.ts';
import { answersOf } from './spray-scenario.ts';
import { sprayLogin } from './sprayed-login.ts';

/** Many people who sign in at the same time. */
export interface Spray {
  readonly fleet: NodeFleet;
  /** The stores of the nodes, opened here too. */
  readonly stores: DurableStores;
  readonly effectsFile: string;
  /** Logins at the same moment. */
  readonly concurrency: number;
  /** Whether one more login is begun, after so many. */
  mayBegin(begun: number): boolean;
  /** Told after each login that has ended, with how many there are. */
  onEnd(ended: number): void;
}

/** What a spray came to; `wrong` is empty when nothing was lost or doubled. */
export interface SprayResult {
  readonly logins: number;
  readonly people: number;
  readonly wrong: readonly string[];
}

/** Two logins of each person, at about the same time. */
const personOf = (login: number) => `person-${Math.floor(login / 2)}`;

/** Signs people in on nodes that come and go, then looks at all that is left. */
export async function spray({
  fleet,
  stores,
  effectsFile,
  concurrency,
  mayBegin,
  onEnd,
}: Spray): Promise<SprayResult> {
  let begun = 0;
  let ended = 0;
  const logins: { readonly loginId: string; readonly person: string }[] = [];
  const wrong: string[] = [];
  const signInUntilDone = async () => {
    while (mayBegin(begun)) {
      const person = personOf(begun);
      const loginId = `login-${begun}`;
      begun += 1;
      logins.push({ loginId, person });
      const { decision } = await sprayLogin(
        { scenario: 'one of many', loginId },
        answersOf(person),
        fleet.some,
      );
      if (decision.type !== 'succeeded') wrong.push(`${loginId} ended with ${JSON.stringify(decision)}`);
      ended += 1;
      onEnd(ended);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, signInUntilDone));
  const effects = readFileSync(effectsFile, 'utf8')
    .split('\n')
    // A node that was killed may have written half a line.
    .flatMap((line): Effect[] => (line.endsWith('}') ? [JSON.parse(line)] : []));
  wrong.push(...(await checkSpray(stores, logins, effects)));
  return { logins: logins.length, people: new Set(logins.map(({ person }) => person)).size, wrong };
}
