import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Icon } from '../icons/icon.tsx';
import { PaletteButton } from '../palette/palette-button.tsx';
import { OrganizationMenu } from './organization-menu.tsx';
import { PersonMenu } from './person-menu.tsx';
import { SchemeMenu } from './scheme-menu.tsx';
import classes from './top-bar.module.css';

export interface TopBarProps {
  /** The organization on screen. */
  readonly organization: string | undefined;
  onOpenSections(): void;
}

/** Where the admin is, and what is the same on every page. */
export function TopBar({ organization, onOpenSections }: TopBarProps) {
  return (
    <header className={classes.bar}>
      {organization !== undefined && (
        <ActionIcon
          className={classes.sections ?? ''}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Sections"
          onClick={onOpenSections}
        >
          <Icon name="menu" size={20} />
        </ActionIcon>
      )}
      <Link to="/" className={classes.home} aria-label="Stepgate: all organizations">
        <img src="/favicon.svg" alt="" width={26} height={26} />
        <span className={classes.product}>Stepgate</span>
      </Link>
      <span className={classes.slash} aria-hidden="true">
        /
      </span>
      <OrganizationMenu organization={organization} />
      <span className={classes.space} />
      <PaletteButton />
      <SchemeMenu />
      <PersonMenu />
    </header>
  );
}
