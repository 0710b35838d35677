import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { Icon } from '../icons/icon.tsx';

export interface LinkDialogProps {
  /** Whose link it is; undefined while the dialog is closed. */
  readonly invited: { readonly name: string; readonly link: string } | undefined;
  onClose(): void;
}

/** Shows a link once: the server keeps only what it needs to know it again. */
export function LinkDialog({ invited, onClose }: LinkDialogProps) {
  if (invited === undefined) return null;
  const address = `${location.origin}${invited.link}`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`The link of ${invited.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Text size="sm">
          Who opens this address is {invited.name} here. Hand it over in private: it is shown this once, and a
          new one can be made at any time.
        </Text>
        <TextInput
          label="Link"
          value={address}
          readOnly
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group justify="flex-end">
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button leftSection={<Icon name={copied ? 'check' : 'copy'} />} onClick={copy}>
                {copied ? 'Copied' : 'Copy link'}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" onClick={onClose}>
            Done
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
