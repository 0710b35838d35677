import { useParams } from '@tanstack/react-router';
import { FormSection } from '../resources/form/form-section.tsx';
import { TextField } from '../resources/form/text-field.tsx';
import { ResourceFormPage } from '../resources/resource-form-page.tsx';
import { LibraryText } from './library-text.tsx';

export function LibraryPage() {
  const { organization = '', name = '' } = useParams({ strict: false });
  return (
    <ResourceFormPage organization={organization} kind="library" name={name}>
      {() => (
        <>
          <FormSection
            title="General"
            description="Scripts load it by its name, so another name needs other scripts."
          >
            <TextField path={['name']} label="Name" isRequired />
          </FormSection>
          <LibraryText organization={organization} name={name} />
        </>
      )}
    </ResourceFormPage>
  );
}
