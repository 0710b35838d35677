import { mayAct } from '../../api/access-roles.ts';
import { useRouteQuery } from '../server/use-route.ts';

/** Whether the person at the page may change the working copy. Until it is known: yes, the server decides anyway. */
export function useMayEdit(): boolean {
  const { data } = useRouteQuery('session.read', {});
  return data === undefined || mayAct(data.person.role, 'editor');
}
