import { useParams } from '@tanstack/react-router';
import { ResourceList } from '../resources/resource-list.tsx';

export function RolesPage() {
  const { organization = '' } = useParams({ strict: false });
  return <ResourceList organization={organization} kind="role" />;
}
