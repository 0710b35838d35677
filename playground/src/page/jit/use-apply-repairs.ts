import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { counted } from '../analysis/summary.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { problemOf } from '../server/api-client.ts';
import { callRoute } from '../server/call-route.ts';
import { routeFilters } from '../server/route-key.ts';
import { markStale, staleAfterEvent } from '../server/stale-answers.ts';
import { sentence } from '../words/words.tsx';
import { useJitChange } from './use-jit-change.ts';
import type { Repairs } from './use-repairs.ts';

/** How often it is asked whether the saved scripts are analyzed. */
const pollMillis = 400;

/** Saves guards as new versions, and throws the switch when nothing breaks any more. */
export function useApplyRepairs(organization: string, identityProvider: string) {
  const client = useQueryClient();
  const tell = useNotice();
  const { change } = useJitChange(organization, identityProvider);
  const [stage, setStage] = useState<string>();
  const params = { organization, identityProvider };

  /** Resolves to what still stands against the switch once everything is analyzed. */
  async function settled() {
    for (;;) {
      const body = { isEnabled: false, limit: 1 } as const;
      const answer = await callRoute('jit.preview', { params, body });
      if (answer.impact.pending === 0) return answer;
      setStage(`${counted(answer.impact.pending, 'application')} to be analyzed again …`);
      await new Promise((resolve) => setTimeout(resolve, pollMillis));
    }
  }

  async function saveAll(chosen: Repairs['repairs'], message: string): Promise<number> {
    let saved = 0;
    const failures: string[] = [];
    for (const { application, version, after } of chosen) {
      setStage(`Saved ${saved} of ${counted(chosen.length, 'script')} …`);
      try {
        await callRoute('versions.create', {
          params: { organization, application },
          body: { text: after, basedOn: version, message, keepsDraft: true },
        });
        saved += 1;
        const stale = staleAfterEvent(organization, { type: 'version', application, number: 0, by: '' });
        await markStale(client, stale);
      } catch (error) {
        failures.push(`${application}: ${sentence(problemOf(error).message)}`);
      }
    }
    if (failures.length > 0)
      tell({
        tone: 'error',
        title: `${counted(failures.length, 'script')} not saved`,
        text: failures.slice(0, 5).join(' '),
      });
    return saved;
  }

  return {
    stage,
    /** Resolves to whether the switch was thrown; when not, the decision is to be read again. */
    async apply(chosen: Repairs['repairs'], message: string): Promise<boolean> {
      try {
        const saved = await saveAll(chosen, message);
        const { impact, acknowledgement } = await settled();
        await client.invalidateQueries(routeFilters('jit.preview', params));
        const isClear = impact.breaks.total === 0 && impact.uncertain.total === 0;
        if (isClear && (await change(false, acknowledgement ?? undefined)) === 'done') return true;
        tell({
          tone: 'info',
          title: `${counted(saved, 'script')} saved; JIT is still on`,
          text: 'Other applications break, or may break. Read the list, then decide.',
        });
      } catch (error) {
        const { message: what, advice } = problemOf(error);
        tell({ tone: 'error', title: sentence(what), text: sentence(advice) });
      } finally {
        setStage(undefined);
      }
      return false;
    },
  };
}
