import { UnstyledButton } from '@mantine/core';
import Markdown, { type MarkdownToJSX } from 'markdown-to-jsx/react';
import { type ReactNode, useMemo } from 'react';
import { ruleLinkOf } from './rule-links.ts';
import classes from './rule-page.module.css';

export interface RuleTextProps {
  readonly ruleId: string;
  readonly markdown: string;
  onOpen(ruleId: string): void;
}

/** The text of a rule. SECURITY: Markdown becomes elements, never markup: what looks like HTML stays text. */
export function RuleText({ ruleId, markdown, onOpen }: RuleTextProps) {
  const options = useMemo(
    (): MarkdownToJSX.Options => ({
      disableParsingRawHTML: true,
      wrapper: 'div',
      slugify: (text: string) => `rule-${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
      overrides: {
        // The page has a first heading, and the pane a second one.
        h1: { component: 'h2', props: {} },
        h2: { component: 'h3', props: {} },
        h3: { component: 'h4', props: {} },
        pre: CodeBlock,
        a: ({ href = '', children }: { readonly href?: string; readonly children?: ReactNode }) => {
          const link = ruleLinkOf(ruleId, href);
          if (link.kind === 'elsewhere') return <em>{children}</em>;
          return (
            <UnstyledButton className={classes.link} onClick={() => onOpen(link.ruleId)}>
              {children}
            </UnstyledButton>
          );
        },
      },
    }),
    [ruleId, onOpen],
  );
  return (
    <Markdown key={ruleId} className={classes.text} options={options}>
      {markdown}
    </Markdown>
  );
}

function CodeBlock({ children }: { readonly children?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre className={classes.code} tabIndex={0}>
      {children}
    </pre>
  );
}
