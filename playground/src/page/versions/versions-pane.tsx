import { Button, Group } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useApplication } from '../application/application-view.ts';
import { useRouteQuery } from '../server/use-route.ts';
import { QueryState } from '../states/query-state.tsx';
import { CompareBar } from './compare-bar.tsx';
import { type ComparedSides, comparedSides, publishedVersion } from './compared-sides.ts';
import { Comparison } from './comparison.tsx';
import { VersionList } from './version-list.tsx';
import classes from './versions-pane.module.css';

const route = getRouteApi('/o/$organization/applications/$application/$pane');

/** The versions of the script, and what differs between any two of them or the text in the editor. */
export function VersionsPane() {
  const { organizationName: organization, name: application, isDraft } = useApplication();
  const list = useRouteQuery('versions.list', { params: { organization, application } });
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const compare = ({ from, to }: ComparedSides): void => {
    const { to: _to, ...rest } = search;
    void navigate({
      to: '.',
      search: { ...rest, from, ...(to === 'editor' ? {} : { to }) },
      replace: true,
    });
  };
  return (
    <section className={classes.pane} aria-labelledby="versions-heading">
      <h2 id="versions-heading" className={classes.heading}>
        Versions
      </h2>
      <QueryState query={list} what="Versions">
        {({ versions }) => {
          const [latest] = versions;
          if (latest === undefined) return null;
          const sides = comparedSides(versions, search, isDraft);
          const published = publishedVersion(versions);
          const shortcuts = [
            { label: 'What I have not saved', from: latest.number, isShown: isDraft },
            {
              label: 'Since it was published',
              from: published ?? 0,
              isShown: published !== undefined,
            },
          ].filter(({ isShown }) => isShown);
          return (
            <>
              <VersionList
                versions={versions}
                from={sides.from}
                to={sides.to}
                published={published}
                onChoose={(number) => compare({ from: number, to: 'editor' })}
              />
              <CompareBar
                versions={versions}
                sides={sides}
                published={published}
                isDraft={isDraft}
                onChange={compare}
              />
              {shortcuts.length > 0 && (
                <Group gap="xs">
                  {shortcuts.map(({ label, from }) => (
                    <Button
                      key={label}
                      size="compact-sm"
                      variant="default"
                      onClick={() => compare({ from, to: 'editor' })}
                    >
                      {label}
                    </Button>
                  ))}
                </Group>
              )}
              <Comparison
                sides={sides}
                latest={latest.number}
                onRestored={(number) => compare({ from: latest.number, to: number })}
              />
            </>
          );
        }}
      </QueryState>
    </section>
  );
}
