import { useParams } from '@tanstack/react-router';
import { FormSection } from '../resources/form/form-section.tsx';
import { TextField } from '../resources/form/text-field.tsx';
import { ResourceFormPage } from '../resources/resource-form-page.tsx';
import { SecretValue } from './secret-value.tsx';

/** A secret. Its value goes one way: it can be set, and nothing shows it again. */
export function SecretPage() {
  const { organization = '', name = '' } = useParams({ strict: false });
  return (
    <ResourceFormPage
      organization={organization}
      kind="secret"
      name={name}
      before={({ valueSetAt }) => (
        <SecretValue organization={organization} name={name} setAt={valueSetAt ?? null} />
      )}
    >
      {() => (
        <FormSection title="General" description="Scripts name it, so another name needs another script.">
          <TextField path={['name']} label="Name" isRequired />
          <TextField path={['description']} label="Description" isLong />
        </FormSection>
      )}
    </ResourceFormPage>
  );
}
