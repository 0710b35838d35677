import { Button } from '@mantine/core';
import { useApplication } from '../application/application-view.ts';
import { Icon } from '../icons/icon.tsx';
import { useNotice } from '../notices/notice-provider.tsx';
import { useMayEdit } from '../resources/use-may-edit.ts';
import { useResourceActions } from '../resources/use-resource-actions.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';

/** Puts the guard into the text in the editor. It is a draft until it is saved, and one step to take back. */
export function DraftGuard({ identityProvider }: { readonly identityProvider: string }) {
  const { organizationName: organization, name: application, text, saved, replaceText } = useApplication();
  const tell = useNotice();
  const mayEdit = useMayEdit();
  const { tellProblem } = useResourceActions(organization);
  const repairing = useRouteMutation('jit.repairs');

  async function apply(): Promise<void> {
    // The text that runs the steps in order is no script yet; the server writes one.
    const isUntouched = saved.isGenerated && text === saved.text;
    const body = { applications: [application], ...(isUntouched ? {} : { script: text }) };
    try {
      const answer = await repairing.mutateAsync({ params: { organization, identityProvider }, body });
      const [repair] = answer.repairs;
      if (repair === undefined) {
        const reason = answer.without[0]?.reason ?? 'no guard was found';
        tell({
          tone: 'warning',
          topic: 'guard',
          title: 'There is no guard for this script',
          text: sentence(reason),
        });
        return;
      }
      replaceText(repair.after);
      tell({
        tone: 'good',
        topic: 'guard',
        title: 'The guard is in the draft',
        text: `${sentence(repair.title)} Save it as a version; undo in the editor takes it back.`,
      });
    } catch (error) {
      tellProblem('The guard could not be worked out', error);
    }
  }

  if (!mayEdit) return null;
  return (
    <Button
      size="xs"
      variant="light"
      leftSection={<Icon name="shield" />}
      loading={repairing.isPending}
      aria-label={`Apply the guard for ${identityProvider}`}
      onClick={() => void apply()}
    >
      Apply the guard
    </Button>
  );
}
