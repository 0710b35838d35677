import {
  ActionIcon,
  type ActionIconProps,
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  Menu,
  type MenuItemProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type AnchorElementProps<Props> = Props & Omit<ComponentPropsWithRef<'a'>, keyof Props>;

/** A link in a text, with typed addresses as `Link` has them. */
export const TextLink = createLink((props: AnchorElementProps<AnchorProps>) => <Anchor {...props} />);

/** A link that looks like a button. */
export const ButtonLink = createLink((props: AnchorElementProps<ButtonProps>) => (
  <Button component="a" {...props} />
));

/** A link that looks like a button with an icon alone; give it an `aria-label`. */
export const IconLink = createLink((props: AnchorElementProps<ActionIconProps>) => (
  <ActionIcon component="a" {...props} />
));

/** A link in a menu. */
export const MenuLink = createLink((props: AnchorElementProps<MenuItemProps>) => (
  <Menu.Item component="a" {...props} />
));
