import { useParams } from '@tanstack/react-router';
import { JitSwitch } from '../jit/jit-switch.tsx';
import { ResourceFormPage } from '../resources/resource-form-page.tsx';
import { ClaimsSection } from './claims-section.tsx';
import { GeneralSection } from './general-section.tsx';
import { ProvisioningSection } from './provisioning-section.tsx';
import { RolesSection } from './roles-section.tsx';

export function IdentityProviderPage() {
  const { organization = '', name = '' } = useParams({ strict: false });
  return (
    <ResourceFormPage
      organization={organization}
      kind="identityProvider"
      name={name}
      before={(provider) => <JitSwitch organization={organization} provider={provider} />}
    >
      {() => (
        <>
          <GeneralSection organization={organization} />
          <ClaimsSection />
          <RolesSection organization={organization} />
          <ProvisioningSection />
        </>
      )}
    </ResourceFormPage>
  );
}
