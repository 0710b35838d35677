import { Alert } from '@mantine/core';
import { FormSection } from '../resources/form/form-section.tsx';
import { TextField } from '../resources/form/text-field.tsx';

/** The fields of a group or a role. */
export function DescribedFields({ one, isImplied }: { readonly one: string; readonly isImplied: boolean }) {
  return (
    <>
      {isImplied && (
        <Alert variant="light" mb="md">
          Nobody declared this {one}; it is here because something names it. Saving declares it.
        </Alert>
      )}
      <FormSection
        title="General"
        description="Another name is carried over to everything that names it, scripts excepted."
      >
        <TextField path={['name']} label="Name" isRequired />
        <TextField path={['description']} label="Description" isLong />
      </FormSection>
    </>
  );
}
