import { Chip, Select } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ResourceList } from '../resources/resource-list.tsx';
import { useOrganization } from '../resources/use-organization.ts';

/** All applications, with what the validator and the scenarios say about them. */
export function ApplicationsPage() {
  const { organization = '' } = useParams({ strict: false });
  const [withErrors, setWithErrors] = useState(false);
  const [unpublished, setUnpublished] = useState(false);
  const [identityProvider, setIdentityProvider] = useState<string | null>(null);
  const providers = useOrganization(organization).data?.identityProviders ?? [];
  return (
    <ResourceList
      organization={organization}
      kind="application"
      filter={{
        ...(withErrors ? { withErrors: 'true' } : {}),
        ...(unpublished ? { unpublished: 'true' } : {}),
        ...(identityProvider === null ? {} : { identityProvider }),
      }}
      onClearFilters={() => {
        setWithErrors(false);
        setUnpublished(false);
        setIdentityProvider(null);
      }}
      filters={
        <>
          <Chip size="sm" variant="outline" checked={withErrors} onChange={setWithErrors}>
            With errors
          </Chip>
          <Chip size="sm" variant="outline" checked={unpublished} onChange={setUnpublished}>
            Unpublished
          </Chip>
          {providers.length > 0 && (
            <Select
              aria-label="Only those that use an identity provider"
              placeholder="Any identity provider"
              w={200}
              data={providers.map(({ name }) => name)}
              value={identityProvider}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': 'Any identity provider' }}
              onChange={setIdentityProvider}
            />
          )}
        </>
      }
    />
  );
}
