import { Link } from '@tanstack/react-router';
import { Icon } from '../icons/icon.tsx';
import { type Section, sectionGroups } from '../shell/sections.ts';
import classes from './overview.module.css';
import type { Overview, OverviewPartProps } from './standing.tsx';

const kinds: Readonly<Partial<Record<Section['to'], keyof Overview['counts']>>> = {
  '/o/$organization/applications': 'application',
  '/o/$organization/identity-providers': 'identityProvider',
  '/o/$organization/users': 'user',
  '/o/$organization/groups': 'group',
  '/o/$organization/roles': 'role',
  '/o/$organization/secrets': 'secret',
  '/o/$organization/libraries': 'library',
};

const counted = sectionGroups.flatMap(({ sections }) =>
  sections.flatMap((section) => {
    const kind = kinds[section.to];
    return kind === undefined ? [] : [{ section, kind }];
  }),
);

/** What the organization is made of. */
export function Counts({ organization, overview: { counts } }: OverviewPartProps) {
  return (
    <section className={classes.card} aria-labelledby="made-of">
      <h2 className={classes.heading} id="made-of">
        What it is made of
      </h2>
      <ul className={classes.counts}>
        {counted.map(({ section, kind }) => (
          <li key={section.to}>
            <Link className={classes.count} to={section.to} params={{ organization }}>
              <Icon name={section.icon} size={18} />
              <strong>{counts[kind].toLocaleString('en')}</strong>
              <span>{section.title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
