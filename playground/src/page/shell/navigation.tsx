import { Link } from '@tanstack/react-router';
import { Icon } from '../icons/icon.tsx';
import classes from './navigation.module.css';
import { type Section, sectionGroups } from './sections.ts';

export interface NavigationProps {
  readonly organization: string;
  /** Told when a section was chosen, so that a drawer closes. */
  onChosen?(): void;
}

/** The sections of an organization. */
export function Navigation({ organization, onChosen }: NavigationProps) {
  return (
    <nav className={classes.navigation} aria-label="Sections">
      {sectionGroups.map(({ title, sections }) => (
        <div key={title ?? ''} className={classes.group}>
          {title !== undefined && <p className={classes.title}>{title}</p>}
          <ul className={classes.list}>
            {sections.map((section) => (
              <li key={section.to}>
                <SectionLink section={section} organization={organization} onChosen={onChosen} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

interface SectionLinkProps {
  readonly section: Section;
  readonly organization: string;
  readonly onChosen: (() => void) | undefined;
}

function SectionLink({ section, organization, onChosen }: SectionLinkProps) {
  return (
    <Link
      className={classes.link}
      to={section.to}
      params={{ organization }}
      activeOptions={{ exact: section.to === '/o/$organization' }}
      onClick={() => onChosen?.()}
    >
      <Icon name={section.icon} size={17} />
      {section.title}
    </Link>
  );
}
