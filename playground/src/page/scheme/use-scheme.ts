import { useMantineColorScheme } from '@mantine/core';
import { chooseHighContrast, useChosenContrast } from './contrast.ts';

/** What a person may choose. High contrast is light or dark as the system is. */
export const schemes = {
  auto: { title: 'As the system' },
  light: { title: 'Light' },
  dark: { title: 'Dark' },
  contrast: { title: 'High contrast' },
} as const;

export type Scheme = keyof typeof schemes;

/** The chosen scheme, kept per browser. */
export function useScheme(): { readonly scheme: Scheme; choose(scheme: Scheme): void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isContrast = useChosenContrast();
  return {
    scheme: isContrast ? 'contrast' : colorScheme,
    choose(scheme) {
      chooseHighContrast(scheme === 'contrast');
      setColorScheme(scheme === 'contrast' ? 'auto' : scheme);
    },
  };
}
