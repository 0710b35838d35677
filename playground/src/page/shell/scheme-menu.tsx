import { ActionIcon, Menu, useComputedColorScheme } from '@mantine/core';
import { Icon } from '../icons/icon.tsx';
import { type Scheme, schemes, useScheme } from '../scheme/use-scheme.ts';

const names = Object.keys(schemes) as Scheme[];

/** Light, dark, high contrast, or as the system has it. */
export function SchemeMenu() {
  const { scheme, choose } = useScheme();
  const shown = useComputedColorScheme('light');
  return (
    <Menu position="bottom-end" width={190} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Colours: ${schemes[scheme].title}`}>
          <Icon name={scheme === 'contrast' ? 'contrast' : shown === 'dark' ? 'moon' : 'sun'} size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Colours</Menu.Label>
        <Menu.RadioGroup value={scheme} onChange={(chosen) => choose(chosen as Scheme)}>
          {names.map((name) => (
            <Menu.RadioItem key={name} value={name}>
              {schemes[name].title}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
