import { useNavigate } from '@tanstack/react-router';
import type { Resource } from '../../api/schemas/resources.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { problemOf } from '../server/api-client.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';
import { kindRows } from './kind-rows.tsx';
import type { ListedKind } from './resource-addresses.ts';

export interface ResourceActions {
  /** Deletes it and offers to undo that. Resolves to whether it is gone. */
  remove(resource: Pick<Resource<ListedKind>, 'kind' | 'name' | 'revision'>): Promise<boolean>;
  /** Takes a change back, and says so. */
  undo(change: string): Promise<void>;
  /** Says what went wrong. */
  tellProblem(title: string, error: unknown): void;
}

/** What can be done with resources wherever they are shown. */
export function useResourceActions(organization: string): ResourceActions {
  const tell = useNotice();
  const removal = useRouteMutation('resources.remove');
  const undoing = useRouteMutation('changes.undo');

  function tellProblem(title: string, error: unknown): void {
    const { message, advice } = problemOf(error);
    tell({ tone: 'error', title, text: `${sentence(message)} ${sentence(advice)}` });
  }

  async function undo(change: string): Promise<void> {
    try {
      const { change: undone } = await undoing.mutateAsync({ params: { organization, change }, body: {} });
      tell({ tone: 'good', title: 'Taken back', text: sentence(undone.summary), topic: change });
    } catch (error) {
      tellProblem('Could not be taken back', error);
    }
  }

  return {
    tellProblem,
    undo,
    async remove({ kind, name, revision }) {
      const { title, nameOf } = kindRows[kind];
      try {
        const { change } = await removal.mutateAsync({
          params: { organization, kind, name },
          query: { basedOn: revision },
        });
        tell({
          tone: 'info',
          title: `Deleted ${title} ${nameOf(name)}`,
          topic: change,
          action: { label: 'Undo', run: () => void undo(change) },
        });
        return true;
      } catch (error) {
        tellProblem(`${nameOf(name)} was not deleted`, error);
        return false;
      }
    },
  };
}

/** Goes to an address that is made of parts. */
export function useGoTo(): (address: string) => void {
  const navigate = useNavigate();
  return (address) => void navigate({ href: address });
}
