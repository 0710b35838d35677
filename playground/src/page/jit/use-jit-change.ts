import type { RouteAnswer } from '../../api/schemas.ts';
import { counted } from '../analysis/summary.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { useResourceActions } from '../resources/use-resource-actions.ts';
import { ApiProblem } from '../server/api-client.ts';
import { callRoute } from '../server/call-route.ts';
import { useRouteMutation } from '../server/use-route.ts';

/** The switch of an identity provider, on its way through the server. */
export interface JitChange {
  readonly isBusy: boolean;
  /**
   * Brings the switch to a position and says so, with the way back. Resolves to whether it is there, or `unread` when
   * what breaks has to be read first, or again.
   */
  change(isEnabled: boolean, acknowledgement?: string): Promise<'done' | 'unread' | 'failed'>;
}

export function useJitChange(organization: string, identityProvider: string): JitChange {
  const tell = useNotice();
  const switching = useRouteMutation('jit.switch');
  const { undo, tellProblem } = useResourceActions(organization);
  return {
    isBusy: switching.isPending,
    async change(isEnabled, acknowledgement) {
      const params = { organization, identityProvider };
      const title = `JIT of ${identityProvider} was not changed`;
      try {
        // What is asked about is the switch alone: other settings that somebody saves meanwhile stay as they are.
        const { resource } = await callRoute('resources.read', {
          params: { organization, kind: 'identityProvider', name: identityProvider },
        });
        const answer = await switching.mutateAsync({
          params,
          body: {
            isEnabled,
            basedOn: resource.revision,
            ...(acknowledgement === undefined ? {} : { acknowledgement }),
          },
        });
        const { change } = answer;
        tell({
          tone: answer.impact.breaks.total > 0 ? 'warning' : 'good',
          topic: `jit ${identityProvider}`,
          title: `JIT of ${identityProvider} is ${isEnabled ? 'on' : 'off'}`,
          text: doneWords(answer.impact),
          ...(change === null ? {} : { action: { label: 'Undo', run: () => void undo(change) } }),
        });
        return 'done';
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'jit-off-needs-acknowledgement') return 'unread';
        tellProblem(title, error);
        return 'failed';
      }
    },
  };
}

function doneWords({ breaks, mends }: RouteAnswer<'jit.switch'>['impact']): string {
  if (breaks.applications > 0)
    return `${counted(breaks.applications, 'application')} lock some users out now.`;
  if (mends.applications > 0) return `It mends ${counted(mends.applications, 'application')}.`;
  return 'No application changes for the worse.';
}
