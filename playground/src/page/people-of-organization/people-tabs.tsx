import { Link } from '@tanstack/react-router';
import { listAddress } from '../resources/resource-addresses.ts';
import classes from './people-tabs.module.css';

const tabs = [
  { kind: 'user', title: 'Accounts here' },
  { kind: 'federatedUser', title: 'At identity providers' },
] as const;

/** Leads between accounts and people at identity providers. */
export function PeopleTabs({
  organization,
  kind,
}: {
  readonly organization: string;
  readonly kind: 'user' | 'federatedUser';
}) {
  return (
    <nav className={classes.tabs} aria-label="Kinds of users">
      {tabs.map((tab) => (
        <Link
          key={tab.kind}
          className={classes.tab}
          href={listAddress(organization, tab.kind)}
          to={listAddress(organization, tab.kind)}
          aria-current={tab.kind === kind ? 'page' : undefined}
        >
          {tab.title}
        </Link>
      ))}
    </nav>
  );
}
