import { type LoginProgress, StepgateError } from '@stepgate/engine';
import { type LoginOnNode, NodeGone, type NodeHandle } from '../node-handle.ts';
import type { GivenAnswer } from '../scenario.ts';

/** What a call may come to that another try, on another node too, can mend. */
const passing = ['journal-conflict', 'host-failed', 'store-unreachable', 'sandbox-overloaded', 'limit-wall'];

/** A way to some node, another one each time; waits when there is none. */
export type SomeNode = () => Promise<NodeHandle>;

/**
 * Signs somebody in, each call on some node: one that is not answered is made again, as an auth server does that cannot
 * know whether it was heard.
 *
 * @throws what no other try can mend
 */
export async function sprayLogin(
  login: LoginOnNode,
  answers: readonly GivenAnswer[],
  someNode: SomeNode,
): Promise<LoginProgress> {
  const until = async (call: (node: NodeHandle) => Promise<LoginProgress>): Promise<LoginProgress> => {
    for (;;) {
      const node = await someNode();
      try {
        return await call(node);
      } catch (error) {
        const mayPass = error instanceof StepgateError && passing.includes(error.code);
        if (!(error instanceof NodeGone) && !mayPass) throw error;
      }
    }
  };
  let progress = await until((node) =>
    node.start(login).catch((error) => {
      if (error instanceof StepgateError && error.code === 'login-exists') return node.resume(login);
      throw error;
    }),
  );
  for (const answer of answers) {
    const { decision } = progress;
    if (!('challengeId' in decision)) break;
    const { challengeId } = decision;
    progress = await until((node) => node.answer(login, { challengeId, ...answer }));
  }
  return progress;
}
