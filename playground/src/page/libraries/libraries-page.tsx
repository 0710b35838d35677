import { useParams } from '@tanstack/react-router';
import { ResourceList } from '../resources/resource-list.tsx';

export function LibrariesPage() {
  const { organization = '' } = useParams({ strict: false });
  return <ResourceList organization={organization} kind="library" />;
}
