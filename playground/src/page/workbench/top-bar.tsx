import {
  ActionIcon,
  Badge,
  Button,
  Popover,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { dialects } from '@stepgate/engine/language';
import type { Organization } from '@stepgate/engine/model';
import { counted } from '../analysis/summary.ts';
import { Icon } from '../icons/icon.tsx';
import classes from './top-bar.module.css';

export interface TopBarProps {
  readonly organization: Organization;
  readonly source: string;
  readonly drafts: readonly string[];
  /** Shown where the list of applications is not. */
  readonly application: string | undefined;
  /** Scripts and switches that are not what the files say. */
  readonly changed: readonly string[];
  readonly keepsDrafts: boolean;
}

/** Which organization is open, and where what is written here is kept. */
export function TopBar({ organization, application, source, drafts, changed, keepsDrafts }: TopBarProps) {
  return (
    <header className={classes.bar}>
      <img className={classes.logo} src="/favicon.svg" alt="" width={28} height={28} />
      <h1 className={classes.title}>
        <span className={classes.product}>Stepgate</span>
        <span className={classes.slash} aria-hidden="true">
          /
        </span>
        <span className={classes.name}>{organization.name}</span>
        {application !== undefined && (
          <>
            <span className={classes.slash} aria-hidden="true">
              /
            </span>
            <span className={classes.name}>{application}</span>
          </>
        )}
      </h1>
      <Badge variant="light" color="gray" tt="none" className={classes.target ?? ''}>
        {dialects[organization.target].title} scripts
      </Badge>
      <span className={classes.space} />
      <Popover width={340} position="bottom-end" withArrow shadow="md">
        <Popover.Target>
          <Button variant="subtle" color="gray" size="compact-md" leftSection={<Icon name="memory" />}>
            {drafts.length > 0
              ? counted(drafts.length, 'draft')
              : changed.length > 0
                ? 'Changed'
                : 'No changes'}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={classes.places}>
            <strong>Where your changes are</strong>
            <p>
              <strong>Drafts</strong> are in this browser, at each keystroke.{' '}
              {keepsDrafts
                ? drafts.length === 0
                  ? 'There are none now.'
                  : `Now: ${drafts.join(', ')}.`
                : 'This browser refuses to keep them: save often.'}
            </p>
            <p>
              <strong>Saved</strong> scripts and JIT switches are in the memory of the server, until it is
              stopped. This browser keeps a copy of the scripts.{' '}
              {changed.length > 0 && `Changed: ${changed.join(', ')}.`}
            </p>
            <p>
              <strong>Files</strong> in <code>{source}</code> are never written. Download a script to take it
              there.
            </p>
          </div>
        </Popover.Dropdown>
      </Popover>
      <SchemeSwitch />
    </header>
  );
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <Tooltip label={`Use ${other} colours`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`Use ${other} colours`}
        onClick={() => setColorScheme(other)}
      >
        <Icon name={scheme === 'dark' ? 'sun' : 'moon'} size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
