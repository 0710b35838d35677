import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import { useRouteQuery } from '../server/use-route.ts';
import { QueryState } from '../states/query-state.tsx';
import { SkeletonList } from '../states/skeleton-list.tsx';
import classes from './rule-page.module.css';

const RuleText = lazy(async () => ({ default: (await import('./rule-text.tsx')).RuleText }));

export interface RulePageProps {
  /** Such as `jit/second-factor-needs-local-account`. */
  readonly ruleId: string;
  onOpen(ruleId: string): void;
  onClose(): void;
}

/** What a rule finds, why it matters, and how to mend it, beside the script. */
export function RulePage({ ruleId, onOpen, onClose }: RulePageProps) {
  const [scope = '', rule = ''] = ruleId.split('/');
  const page = useRouteQuery(
    'rules.read',
    { params: { scope, rule } },
    { staleMillis: Number.POSITIVE_INFINITY },
  );
  const back = useRef<HTMLButtonElement>(null);
  // Who followed a link goes on where the page begins.
  useEffect(() => back.current?.focus(), []);

  return (
    <article className={classes.page} aria-label={`Rule ${ruleId}`}>
      <Button
        ref={back}
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<Icon name="undo" size={14} />}
        onClick={onClose}
      >
        All findings
      </Button>
      <QueryState
        query={page}
        what="The page of the rule"
        skeleton={<SkeletonList what="The lines" rows={8} height={18} />}
      >
        {({ markdown }) => (
          <Suspense fallback={<SkeletonList what="The lines" rows={8} height={18} />}>
            <RuleText ruleId={ruleId} markdown={markdown} onOpen={onOpen} />
          </Suspense>
        )}
      </QueryState>
    </article>
  );
}
