import { useParams } from '@tanstack/react-router';
import { ResourceFormPage } from '../resources/resource-form-page.tsx';
import { FederatedUserFields } from './federated-user-fields.tsx';
import { useIsFederated } from './use-is-federated.ts';
import { UserFields } from './user-fields.tsx';

/** An account of the organization, or somebody at an identity provider. */
export function UserPage() {
  const { organization = '', name = '' } = useParams({ strict: false });
  const isFederated = useIsFederated();
  return isFederated ? (
    <ResourceFormPage organization={organization} kind="federatedUser" name={name}>
      {() => <FederatedUserFields organization={organization} />}
    </ResourceFormPage>
  ) : (
    <ResourceFormPage organization={organization} kind="user" name={name}>
      {() => <UserFields organization={organization} />}
    </ResourceFormPage>
  );
}
