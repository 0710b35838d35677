import { Link, type LinkOptions } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RouteAnswer } from '../../api/schemas.ts';
import { counted } from '../analysis/summary.ts';
import { Icon, type IconName } from '../icons/icon.tsx';
import classes from './overview.module.css';

export type Overview = RouteAnswer<'organizations.read'>;

export interface OverviewPartProps {
  readonly organization: string;
  readonly overview: Overview;
}

/** The four figures an admin looks at first, each a way to what it counts. */
export function Standing({ organization, overview }: OverviewPartProps) {
  const { analysis, scenarios, unpublished, published, identityProviders, counts } = overview;
  const isChecked = analysis.done > 0 && analysis.done >= counts.application;
  const open = identityProviders.filter(({ value }) => value.provisioning.jit?.isEnabled !== true).length;
  return (
    <section className={classes.standing} aria-label="How it stands">
      <Figure
        organization={organization}
        to="/o/$organization/applications"
        tone={analysis.withErrors > 0 ? 'error' : isChecked ? 'good' : 'calm'}
        figure={analysis.withErrors}
        title={analysis.withErrors === 1 ? 'application with errors' : 'applications with errors'}
      >
        {analysis.failed > 0
          ? `${analysis.failed} could not be checked`
          : isChecked
            ? `${counted(analysis.done, 'application')} checked`
            : `${Math.max(0, counts.application - analysis.done)} not checked yet`}
      </Figure>
      <Figure
        organization={organization}
        to="/o/$organization/applications"
        tone={scenarios.failed > 0 ? 'error' : scenarios.passed > 0 ? 'good' : 'calm'}
        figure={scenarios.failed}
        title={scenarios.failed === 1 ? 'scenario fails' : 'scenarios fail'}
      >
        {scenarios.passed + scenarios.failed === 0 ? 'None has been run yet' : `${scenarios.passed} pass`}
      </Figure>
      <Figure
        organization={organization}
        to="/o/$organization/publish"
        tone={unpublished > 0 ? 'brand' : 'calm'}
        figure={unpublished}
        title={unpublished === 1 ? 'change to publish' : 'changes to publish'}
      >
        {published === null ? 'Never published' : `Version ${published} is published`}
      </Figure>
      <Figure
        organization={organization}
        to="/o/$organization/identity-providers"
        tone="calm"
        figure={open}
        title={open === 1 ? 'identity provider without JIT' : 'identity providers without JIT'}
      >
        of {identityProviders.length}: people without an account stay without one
      </Figure>
    </section>
  );
}

type Tone = 'error' | 'good' | 'brand' | 'calm';

const icons: Readonly<Record<Tone, IconName>> = {
  error: 'error',
  good: 'checkCircle',
  brand: 'upload',
  calm: 'info',
};

interface FigureProps {
  readonly organization: string;
  readonly to: Extract<LinkOptions['to'], `/o/$organization/${string}`>;
  readonly tone: Tone;
  readonly figure: number;
  readonly title: string;
  readonly children: ReactNode;
}

function Figure({ organization, to, tone, figure, title, children }: FigureProps) {
  return (
    <Link className={classes.figure} data-tone={tone} to={to} params={{ organization }}>
      <span className={classes.figureHead}>
        <strong className={classes.number}>{figure.toLocaleString('en')}</strong>
        <Icon name={icons[tone]} size={18} />
      </span>
      <span className={classes.figureTitle}>{title}</span>
      <span className={classes.figureNote}>{children}</span>
    </Link>
  );
}
