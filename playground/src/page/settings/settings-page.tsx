import { useParams } from '@tanstack/react-router';
import { ResourceFormBody } from '../resources/resource-form-body.tsx';
import { useRouteQuery } from '../server/use-route.ts';
import { QueryState } from '../states/query-state.tsx';
import { BehavioursSection } from './behaviours-section.tsx';
import { BreakGlassSection } from './break-glass-section.tsx';
import { ExtensionsSection } from './extensions-section.tsx';
import { SharedProvisioningSection } from './shared-provisioning-section.tsx';
import { TargetSection } from './target-section.tsx';

/** What holds for the whole organization. */
export function SettingsPage() {
  const { organization = '' } = useParams({ strict: false });
  const query = useRouteQuery('resources.read', {
    params: { organization, kind: 'settings', name: 'organization' },
  });
  return (
    <QueryState query={query} what="Settings">
      {({ resource }) => (
        <ResourceFormBody
          organization={organization}
          resource={resource}
          title="Settings"
          description="What holds for every application of this organization."
        >
          <TargetSection />
          <BehavioursSection />
          <SharedProvisioningSection organization={organization} />
          <BreakGlassSection />
          <ExtensionsSection organization={organization} />
        </ResourceFormBody>
      )}
    </QueryState>
  );
}
