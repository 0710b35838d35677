import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Answer, type LoginProgress, StepgateError } from '@stepgate/engine';
import { isStepgateCode } from '@stepgate/engine/language';
import type { NodeReply, NodeRequest, NodeSettings } from './node-process.ts';

const nodeProgram = fileURLToPath(new URL('./node-process.ts', import.meta.url));

/** The node was killed before it answered. */
export class NodeGone extends Error {
  override readonly name = 'NodeGone';
}

/** An engine in a process of its own. */
export interface NodeHandle {
  start(login: LoginOnNode): Promise<LoginProgress>;
  resume(login: LoginOnNode): Promise<LoginProgress>;
  answer(login: LoginOnNode, answer: Omit<Answer, 'loginId'>): Promise<LoginProgress>;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
}

export interface LoginOnNode {
  readonly scenario: string;
  readonly loginId: string;
}

/** Starts a node; calls of one that has ended throw {@link NodeGone}. */
export async function openNode(settings: NodeSettings): Promise<NodeHandle> {
  const child = fork(nodeProgram, [JSON.stringify(settings)], { execArgv: [] });
  const killWithThis = () => void child.kill('SIGKILL');
  process.once('exit', killWithThis);
  const waiting = new Map<number, (reply: NodeReply | null) => void>();
  const ready = Promise.withResolvers<void>();
  let hasEnded = false;
  let calls = 0;
  const ended = once(child, 'exit').then(([code, signal]) => {
    hasEnded = true;
    ready.reject(new NodeGone(`a node ended before it was ready: ${code ?? signal}`));
    process.off('exit', killWithThis);
    for (const settle of waiting.values()) settle(null);
    waiting.clear();
  });
  child.on('message', (message: NodeReply | 'ready') => {
    if (message === 'ready') return ready.resolve();
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  await ready.promise;

  type Request = NodeRequest extends infer Each ? (Each extends unknown ? Omit<Each, 'id'> : never) : never;
  const call = async (request: Request): Promise<LoginProgress> => {
    calls += 1;
    const id = calls;
    const reply = await new Promise<NodeReply | null>((resolve) => {
      if (hasEnded) return resolve(null);
      waiting.set(id, resolve);
      send(child, { ...request, id } as NodeRequest);
    });
    if (reply === null) throw new NodeGone();
    if ('progress' in reply) return reply.progress;
    if (isStepgateCode(reply.code)) throw new StepgateError(reply.code, reply.message);
    throw new Error(reply.message);
  };
  return {
    start: (login) => call({ call: 'start', ...login }),
    resume: (login) => call({ call: 'resume', ...login }),
    answer: (login, answer) => call({ call: 'answer', ...login, answer }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** To a process that has just ended nothing can be sent; its end is told by itself. */
function send(child: ChildProcess, request: NodeRequest): void {
  child.send(request, () => {});
}
