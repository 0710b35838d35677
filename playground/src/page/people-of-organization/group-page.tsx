import { useParams } from '@tanstack/react-router';
import { ResourceFormPage } from '../resources/resource-form-page.tsx';
import { DescribedFields } from './described-fields.tsx';

export function GroupPage() {
  const { organization = '', name = '' } = useParams({ strict: false });
  return (
    <ResourceFormPage organization={organization} kind="group" name={name}>
      {({ isImplied = false }) => <DescribedFields one="group" isImplied={isImplied} />}
    </ResourceFormPage>
  );
}
