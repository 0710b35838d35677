import { ActionIcon, Menu } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Resource } from '../../api/schemas/resources.ts';
import { Icon } from '../icons/icon.tsx';
import { useRouteQuery } from '../server/use-route.ts';
import { QueryState } from '../states/query-state.tsx';
import { capitalized } from '../words/words.tsx';
import { DuplicateDialog } from './duplicate-dialog.tsx';
import { kindRows } from './kind-rows.tsx';
import { type ListedKind, listAddress, resourceAddress } from './resource-addresses.ts';
import { ResourceFormBody } from './resource-form-body.tsx';
import { useMayEdit } from './use-may-edit.ts';
import { useGoTo, useResourceActions } from './use-resource-actions.ts';

export interface ResourceFormPageProps<Kind extends ListedKind> {
  readonly organization: string;
  readonly kind: Kind;
  readonly name: string;
  /** What stands above the form and is saved on its own. */
  readonly before?: (resource: Resource<Kind>) => ReactNode;
  /** The fields. */
  readonly children: (resource: Resource<Kind>) => ReactNode;
}

/** The page of one resource. */
export function ResourceFormPage<Kind extends ListedKind>(props: ResourceFormPageProps<Kind>) {
  const { organization, kind, name } = props;
  const query = useRouteQuery('resources.read', { params: { organization, kind, name } });
  const { title } = kindRows[kind];
  return (
    <QueryState query={query} what={capitalized(title)}>
      {({ resource }) => (
        // The route was asked for this kind.
        <Loaded key={resource.name} {...props} resource={resource as Resource<Kind>} />
      )}
    </QueryState>
  );
}

function Loaded<Kind extends ListedKind>({
  organization,
  kind,
  name,
  before,
  children,
  resource,
}: ResourceFormPageProps<Kind> & { readonly resource: Resource<Kind> }) {
  const mayEdit = useMayEdit();
  const goTo = useGoTo();
  const { remove } = useResourceActions(organization);
  const [isCopying, setIsCopying] = useState(false);
  const { title, nameOf } = kindRows[kind];
  return (
    <ResourceFormBody
      organization={organization}
      resource={resource}
      title={nameOf(name)}
      description={capitalized(title)}
      before={before?.(resource)}
      onSaved={(saved) => {
        if (saved !== name) goTo(resourceAddress(organization, kind, saved));
      }}
      actions={
        mayEdit && (
          <>
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="default" size={36} aria-label="More actions">
                  <Icon name="more" />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<Icon name="copy" />} onClick={() => setIsCopying(true)}>
                  Duplicate …
                </Menu.Item>
                <Menu.Item
                  color="red"
                  leftSection={<Icon name="trash" />}
                  onClick={async () => {
                    if (await remove(resource)) goTo(listAddress(organization, kind));
                  }}
                >
                  Delete
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <DuplicateDialog
              organization={organization}
              source={isCopying ? resource : undefined}
              onClose={() => setIsCopying(false)}
            />
          </>
        )
      }
    >
      {children(resource)}
    </ResourceFormBody>
  );
}
