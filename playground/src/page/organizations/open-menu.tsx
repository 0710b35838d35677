import { Button, Menu } from '@mantine/core';
import { useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import { type FileTexts, readChosenFiles } from './chosen-files.ts';

export interface OpenMenuProps {
  readonly isOpening: boolean;
  onFiles(reading: Promise<FileTexts>): void;
  onExample(): void;
}

/** The ways to open an organization that is there already. */
export function OpenMenu({ isOpening, onFiles, onExample }: OpenMenuProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }): void => {
    if (currentTarget.files?.length) onFiles(readChosenFiles(currentTarget.files));
    // Choosing the same files again, once they are mended, is a change too.
    currentTarget.value = '';
  };
  return (
    <>
      <input ref={files} type="file" hidden multiple accept=".json,.js,.zip" onChange={take} />
      <input ref={folder} type="file" hidden {...{ webkitdirectory: '' }} onChange={take} />
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button
            variant="default"
            loading={isOpening}
            leftSection={<Icon name="folder" />}
            rightSection={<Icon name="chevron" size={14} />}
          >
            Open
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="file" />} onClick={() => files.current?.click()}>
            Files or an archive…
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="folder" />} onClick={() => folder.current?.click()}>
            A folder…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="bulb" />} onClick={onExample}>
            The example
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
