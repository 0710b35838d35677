import { useParams } from '@tanstack/react-router';
import { ResourceList } from '../resources/resource-list.tsx';
import { PeopleTabs } from './people-tabs.tsx';
import { useIsFederated } from './use-is-federated.ts';

/** Accounts of the organization, or people at identity providers. */
export function UsersPage() {
  const { organization = '' } = useParams({ strict: false });
  const isFederated = useIsFederated();
  const kind = isFederated ? 'federatedUser' : 'user';
  return (
    <ResourceList
      key={kind}
      organization={organization}
      kind={kind}
      tabs={<PeopleTabs organization={organization} kind={kind} />}
    />
  );
}
