import { useParams } from '@tanstack/react-router';
import { ResourceFormPage } from '../resources/resource-form-page.tsx';
import { DescribedFields } from './described-fields.tsx';

export function RolePage() {
  const { organization = '', name = '' } = useParams({ strict: false });
  return (
    <ResourceFormPage organization={organization} kind="role" name={name}>
      {({ isImplied = false }) => <DescribedFields one="role" isImplied={isImplied} />}
    </ResourceFormPage>
  );
}
