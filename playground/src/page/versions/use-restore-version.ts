import { useState } from 'react';
import type { ScriptText } from '../../api/schemas/scripts.ts';
import { useApplication } from '../application/application-view.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { problemOf } from '../server/api-client.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';

/** Restoring a version: what is asked for, and doing it with a way back. */
export interface VersionRestore {
  /** The version somebody wants back; undefined while nobody does. */
  readonly wanted: ScriptText | undefined;
  readonly isBusy: boolean;
  ask(version: ScriptText): void;
  cancel(): void;
  restore(latest: ScriptText, message: string): Promise<void>;
}

/** @param onRestored told the number of the new version */
export function useRestoreVersion(onRestored: (number: number) => void): VersionRestore {
  const { organizationName: organization, name: application, isDraft } = useApplication();
  const [wanted, setWanted] = useState<ScriptText>();
  const notice = useNotice();
  const create = useRouteMutation('versions.create');
  const undo = useRouteMutation('changes.undo');

  const takeBack = async (change: string): Promise<void> => {
    try {
      await undo.mutateAsync({ params: { organization, change }, body: {} });
      notice({ tone: 'good', title: 'Taken back', topic: `restore ${application}` });
    } catch (error) {
      const { message, advice } = problemOf(error);
      notice({ tone: 'error', title: sentence(message), text: sentence(advice) });
    }
  };

  return {
    wanted,
    isBusy: create.isPending,
    ask: setWanted,
    cancel: () => setWanted(undefined),
    async restore(latest, message) {
      if (wanted === undefined) return;
      try {
        const { version, change } = await create.mutateAsync({
          params: { organization, application },
          body: {
            text: wanted.text,
            basedOn: latest.number,
            message,
            restoredFrom: wanted.number,
            keepsDraft: isDraft,
          },
        });
        setWanted(undefined);
        onRestored(version.number);
        notice({
          tone: 'good',
          title: `Version ${wanted.number} is back as version ${version.number}`,
          topic: `restore ${application}`,
          ...(change === null ? {} : { action: { label: 'Undo', run: () => void takeBack(change) } }),
        });
      } catch (error) {
        const { message: problem, advice } = problemOf(error);
        notice({ tone: 'error', title: sentence(problem), text: sentence(advice) });
      }
    },
  };
}
