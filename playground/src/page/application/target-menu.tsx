import { Button, Menu } from '@mantine/core';
import { type DialectName, dialectNames, dialects } from '@stepgate/engine/language';
import { Icon } from '../icons/icon.tsx';

export interface TargetMenuProps {
  /** Server of the organization. */
  readonly target: DialectName;
  /** Server that the script is checked for now. */
  readonly checkedAs: DialectName;
  onCheckAs(target: DialectName): void;
  /** Makes it the server of the organization; absent for people who may not. */
  onKeep?: (() => void) | undefined;
}

/** Checks the script for another server, without changing anything until that is asked for. */
export function TargetMenu({ target, checkedAs, onCheckAs, onKeep }: TargetMenuProps) {
  const isOther = checkedAs !== target;
  return (
    <Menu position="bottom-start" width={290} shadow="md">
      <Menu.Target>
        <Button
          variant={isOther ? 'light' : 'default'}
          color={isOther ? 'orange' : 'gray'}
          size="compact-sm"
          rightSection={<Icon name="chevron" size={14} />}
          aria-label={`Checked as ${dialects[checkedAs].title}${isOther ? ', not the server of this organization' : ''}`}
        >
          {isOther ? `Checked as ${dialects[checkedAs].title}` : dialects[checkedAs].title}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Check the script as</Menu.Label>
        <Menu.RadioGroup value={checkedAs} onChange={(name) => onCheckAs(name as DialectName)}>
          {dialectNames.map((name) => (
            <Menu.RadioItem key={name} value={name}>
              {dialects[name].title}
              {name === target ? ' (this organization)' : ''}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {isOther && onKeep !== undefined && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<Icon name="save" size={14} />} onClick={onKeep}>
              Make it the server of this organization
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
