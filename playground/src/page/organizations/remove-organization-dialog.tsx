import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { RouteAnswer } from '../../api/schemas.ts';
import { counted } from '../analysis/summary.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { problemOf } from '../server/api-client.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';

export type ListedOrganization = RouteAnswer<'organizations.list'>['organizations'][number];

export interface RemoveOrganizationDialogProps {
  /** Undefined while the dialog is closed. */
  readonly organization: ListedOrganization | undefined;
  onExport(name: string): void;
  onClose(): void;
}

/** Says what is lost with an organization; it cannot be undone, so that leaving it is the default. */
export function RemoveOrganizationDialog({ organization, onExport, onClose }: RemoveOrganizationDialogProps) {
  const remove = useRouteMutation('organizations.remove');
  const tell = useNotice();
  if (organization === undefined) return null;
  const { name, applications, published, source } = organization;
  const confirm = async (): Promise<void> => {
    try {
      await remove.mutateAsync({ params: { organization: name } });
      tell({ tone: 'good', title: `${name} was removed from this server` });
      onClose();
    } catch (error) {
      const { message, advice } = problemOf(error);
      tell({ tone: 'error', title: sentence(message), text: sentence(advice) });
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Remove ${name} from this server?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Text size="sm">
          {counted(applications, 'application')} with all versions, drafts and scenarios go
          {published === null ? '' : `, and all ${published} published versions`}. This cannot be undone.
        </Text>
        {source !== null && (
          <Text size="sm">The files it was opened from stay as they are: they are never written.</Text>
        )}
        <Group justify="flex-end" mt="xs">
          <Button variant="subtle" onClick={() => onExport(name)}>
            Export first
          </Button>
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => void confirm()}>
            Remove
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
