import type { IdentityProvider } from '@stepgate/engine/model';
import { useCallback, useState } from 'react';
import type { JitChangeRefused, JitImpact } from '../../api/jit-change.ts';
import { counted } from '../analysis/summary.ts';
import { type Notice, useNotice } from '../notices/notice-provider.tsx';
import { changeJit, problemOf } from '../server/api-client.ts';
import { sentence } from '../words/words.tsx';

/** The JIT switches, on their way through the server. */
export interface JitSwitch {
  /** Identity provider whose switch is being changed. */
  readonly busyProvider: string | undefined;
  /** What must be read before a switch goes off. */
  readonly question: JitChangeRefused | undefined;
  change(identityProvider: string, isEnabled: boolean): Promise<void>;
  /** Switches off what `question` asks about. */
  confirm(): Promise<void>;
  cancel(): void;
}

/** @param onChanged told when the server has made a change */
export function useJitSwitch(onChanged: (identityProvider: IdentityProvider) => void): JitSwitch {
  const tell = useNotice();
  const [busyProvider, setBusyProvider] = useState<string>();
  const [question, setQuestion] = useState<JitChangeRefused>();

  const send = useCallback(
    async (identityProvider: string, isEnabled: boolean, acknowledgement?: string) => {
      setBusyProvider(identityProvider);
      try {
        const change = { isEnabled, ...(acknowledgement === undefined ? {} : { acknowledgement }) };
        const answer = await changeJit(identityProvider, change);
        if ('refused' in answer) {
          setQuestion(answer.refused);
          return;
        }
        setQuestion(undefined);
        onChanged(answer.done.identityProvider);
        tell(noticeOf(answer.done.impact));
      } catch (error) {
        const { message, advice } = problemOf(error);
        const title = `JIT of ${identityProvider} was not changed`;
        tell({
          tone: 'error',
          topic: `jit ${identityProvider}`,
          title,
          text: `${sentence(message)} ${sentence(advice)}`,
        });
      } finally {
        setBusyProvider(undefined);
      }
    },
    [onChanged, tell],
  );

  const change = useCallback((name: string, isEnabled: boolean) => send(name, isEnabled), [send]);
  const confirm = useCallback(async () => {
    if (question !== undefined) await send(question.impact.identityProvider, false, question.acknowledgement);
  }, [question, send]);
  const cancel = useCallback(() => setQuestion(undefined), []);
  return { busyProvider, question, change, confirm, cancel };
}

function noticeOf({ identityProvider, isEnabled, breaks, mends }: JitImpact): Notice {
  const topic = `jit ${identityProvider}`;
  const title = `JIT of ${identityProvider} is ${isEnabled ? 'on' : 'off'}`;
  const names = (conflicts: JitImpact['breaks']): string =>
    [...new Set(conflicts.map(({ application }) => application))].join(', ');
  if (breaks.length > 0) {
    return {
      tone: 'warning',
      topic,
      title,
      text: `${counted(breaks.length, 'conflict')} now: ${names(breaks)}.`,
    };
  }
  if (mends.length > 0) {
    return {
      tone: 'good',
      topic,
      title,
      text: `Mends ${counted(mends.length, 'conflict')}: ${names(mends)}.`,
    };
  }
  return {
    tone: 'info',
    topic,
    title,
    text: 'No application changes its behaviour for the worse or the better.',
  };
}
