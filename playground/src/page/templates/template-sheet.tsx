import { Badge, Button } from '@mantine/core';
import type { RefObject } from 'react';
import type { ScriptTemplate } from '../../api/templates.ts';
import { Icon } from '../icons/icon.tsx';
import { Words } from '../words/words.tsx';
import type { Replacing } from './replacing.ts';
import type { StepFit, TemplateFit } from './template-fit.ts';
import classes from './template-sheet.module.css';

export interface TemplateSheetProps {
  readonly template: ScriptTemplate;
  readonly fit: TemplateFit;
  readonly application: string;
  /** What becomes of the text in the editor. */
  readonly replacing: Replacing;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** Where the list is not beside it. */
  onBack?: (() => void) | undefined;
  onUse(template: ScriptTemplate): void;
}

/** One template: what it is for, what it expects, what is missing for that, and its script. */
export function TemplateSheet(props: TemplateSheetProps) {
  const { template, fit, application, replacing, heading, onBack, onUse } = props;
  return (
    <article className={classes.sheet} aria-label={template.title}>
      <div className={classes.content}>
        {onBack !== undefined && (
          <Button
            className={classes.back ?? ''}
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<Icon name="undo" size={14} />}
            onClick={onBack}
          >
            All templates
          </Button>
        )}
        <h3 ref={heading} tabIndex={-1} className={classes.title}>
          {template.title}
          {template.isDeprecated && (
            <Badge size="sm" color="orange" variant="light" tt="none">
              deprecated
            </Badge>
          )}
        </h3>
        <p className={classes.summary}>{template.summary}</p>
        {template.connector !== null && (
          <p className={classes.summary}>Needs the {template.connector} connector.</p>
        )}
        <Fit fit={fit} application={application} />
        <section aria-label="What it expects">
          <h4 className={classes.heading}>What it expects</h4>
          <ol className={classes.steps}>
            {fit.steps.map((step) => (
              <ExpectedStep key={step.step.id} {...step} />
            ))}
          </ol>
        </section>
        <section aria-label="Script of the template">
          <h4 className={classes.heading}>Script</h4>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className={classes.script} tabIndex={0}>
            {template.script}
          </pre>
        </section>
      </div>
      <footer className={classes.footer}>
        <p className={classes.replacing} data-precious={replacing.isPrecious}>
          {replacing.text}
        </p>
        <Button leftSection={<Icon name="code" size={16} />} onClick={() => onUse(template)}>
          Use this script
        </Button>
      </footer>
    </article>
  );
}

const icons = { warning: 'alert', info: 'info', good: 'checkCircle' } as const;
const verdicts = {
  warning: 'lacks something',
  info: 'has what it needs, and is different',
  good: 'has what it needs',
} as const;

function Fit({ fit, application }: { readonly fit: TemplateFit; readonly application: string }) {
  const tone = fit.lacks.length > 0 ? 'warning' : fit.notes.length > 0 ? 'info' : 'good';
  return (
    <section className={classes.fit} data-tone={tone} aria-label={`Fit for ${application}`}>
      <strong className={classes.verdict}>
        <Icon name={icons[tone]} />
        {application} {verdicts[tone]}
      </strong>
      {fit.lacks.length + fit.notes.length > 0 && (
        <ul className={classes.points}>
          {[...fit.lacks, ...fit.notes].map((point) => (
            <li key={point}>
              <Words text={point} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ExpectedStep(stepFit: StepFit) {
  const { step, fit } = stepFit;
  return (
    <li className={classes.step} data-fit={fit}>
      <span className={classes.number}>{step.id}</span>
      <span>
        <span className={classes.purpose}>{step.purpose}</span>
        <span className={classes.options}>{describe(stepFit)}</span>
      </span>
    </li>
  );
}

function describe({ wanted, fit, offered }: StepFit): string {
  const written = `Written for ${wanted.join(', ')}`;
  if (fit === 'missing') return `${written}; there is no such step here.`;
  const isEqual = wanted.length === offered.length && wanted.every((name) => offered.includes(name));
  return isEqual ? `${written}, as here.` : `${written}; here ${offered.join(', ')}.`;
}
