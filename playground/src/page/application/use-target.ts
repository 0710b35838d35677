import type { DialectName } from '@stepgate/engine/language';
import type { Organization } from '@stepgate/engine/model';
import { useMemo, useState } from 'react';
import { useNotice } from '../notices/notice-provider.tsx';
import { problemOf } from '../server/api-client.ts';
import { callRoute } from '../server/call-route.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';

/** The server that the script is checked for: that of the organization, or another one to see what it would say. */
export function useTarget(organizationName: string, organization: Organization) {
  const tell = useNotice();
  const [wanted, setWanted] = useState<DialectName>();
  const { mutateAsync } = useRouteMutation('resources.save');
  const { mutateAsync: undo } = useRouteMutation('changes.undo');
  const { target } = organization;
  const checkedAs = wanted ?? target;
  const checked = useMemo(
    () => (checkedAs === target ? organization : { ...organization, target: checkedAs }),
    [organization, checkedAs, target],
  );

  /** Makes it the server of the organization. */
  async function keep(): Promise<void> {
    const params = { organization: organizationName, kind: 'settings', name: 'organization' } as const;
    try {
      const { resource } = await callRoute('resources.read', { params });
      const value = { ...resource.value, target: checkedAs };
      const saved = await mutateAsync({
        params,
        body: { value: JSON.parse(JSON.stringify(value)), basedOn: resource.revision },
      });
      setWanted(undefined);
      const takeBack = (): void => {
        undo({ params: { organization: organizationName, change: saved.change }, body: {} }).catch(fail);
      };
      tell({
        tone: 'good',
        title: 'The server of the organization was changed',
        text: 'All of its scripts are checked and run for it from now on.',
        action: { label: 'Undo', run: takeBack },
      });
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown): void {
    const { message, advice } = problemOf(error);
    const text = `${sentence(message)} ${sentence(advice)}`;
    tell({ tone: 'error', topic: 'target', title: 'The server of the organization was not changed', text });
  }

  return { checked, checkedAs, target, checkAs: setWanted, keep };
}
