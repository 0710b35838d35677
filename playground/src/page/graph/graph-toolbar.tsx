import {
  ActionIcon,
  Button,
  Menu,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  TextInput,
} from '@mantine/core';
import type { GraphView } from '@stepgate/validator';
import { Icon } from '../icons/icon.tsx';
import classes from './graph-pane.module.css';
import type { WayFilter } from './way-filter.ts';
import { markFaces, marksByWeight } from './words-of-graph.ts';

export type GraphMode = 'drawing' | 'ways';

/** A JIT switch that can be tried. */
export interface TriedSwitch {
  readonly identityProvider: string;
  /** As it stands. */
  readonly isOn: boolean;
}

export interface GraphToolbarProps {
  readonly view: GraphView | undefined;
  readonly mode: GraphMode;
  readonly filter: WayFilter;
  readonly switches: readonly TriedSwitch[];
  /** Positions that differ. */
  readonly jit: Readonly<Record<string, boolean>>;
  readonly isDetailed: boolean;
  /** Logins are drawn that just end because their users fail or leave. */
  readonly showsGivenUp: boolean;
  onShowGivenUp(showsGivenUp: boolean): void;
  onMode(mode: GraphMode): void;
  onFilter(filter: WayFilter): void;
  onJit(jit: Readonly<Record<string, boolean>>): void;
  onDetailed(isDetailed: boolean): void;
  /** Undefined while there is nothing to save. */
  onSave: ((format: 'svg' | 'png') => void) | undefined;
}

/** What is shown of the graph, and how. */
export function GraphToolbar(props: GraphToolbarProps) {
  const { mode, filter, onMode, onFilter } = props;
  return (
    <div className={classes.toolbar}>
      <SegmentedControl
        size="xs"
        aria-label="How the graph is shown"
        value={mode}
        data={[
          { value: 'drawing', label: 'Drawing' },
          { value: 'ways', label: 'Ways' },
        ]}
        onChange={(value) => onMode(value as GraphMode)}
      />
      <TextInput
        className={classes.search ?? ''}
        size="xs"
        type="search"
        placeholder="Search ways"
        aria-label="Search ways"
        leftSection={<Icon name="search" size={14} />}
        value={filter.search}
        onChange={({ currentTarget }) => onFilter({ ...filter, search: currentTarget.value })}
      />
      <FilterSelects {...props} />
      <TrySwitches {...props} />
      <MoreMenu {...props} />
    </div>
  );
}

function FilterSelects({ view, filter, onFilter }: GraphToolbarProps) {
  const marks = marksByWeight.filter((mark) => view?.paths.some((path) => path.marks.includes(mark)));
  const ends = view?.nodes.filter(({ end }) => end !== null) ?? [];
  return (
    <>
      <Select
        className={classes.select ?? ''}
        size="xs"
        aria-label="Which ways"
        value={filter.show}
        allowDeselect={false}
        data={[
          { value: '', label: 'All ways' },
          ...(marks.length === 0
            ? []
            : [
                {
                  group: 'Only what',
                  items: marks.map((mark) => ({ value: `mark ${mark}`, label: markFaces[mark].label })),
                },
              ]),
          {
            group: 'Only to the end',
            items: ends.map(({ key, title, detail }) => ({
              value: `end ${key}`,
              label: detail === '' ? title : `${title}: ${detail}`,
            })),
          },
        ]}
        onChange={(show) => onFilter({ ...filter, show: show ?? '' })}
      />
      {(view?.identityProviders.length ?? 0) > 1 && (
        <Select
          className={classes.select ?? ''}
          size="xs"
          aria-label="Whose ways"
          value={filter.identityProvider}
          allowDeselect={false}
          data={[
            { value: '', label: 'Everybody' },
            ...(view?.identityProviders ?? []).map((name) => ({
              value: name,
              label: name === 'LOCAL' ? 'Own users' : `Users of ${name}`,
            })),
          ]}
          onChange={(value) => onFilter({ ...filter, identityProvider: value ?? '' })}
        />
      )}
    </>
  );
}

function TrySwitches({ switches, jit, onJit }: GraphToolbarProps) {
  if (switches.length === 0) return null;
  const tried = Object.entries(jit).map(([name, isOn]) => `JIT ${isOn ? 'on' : 'off'} for ${name}`);
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant={tried.length > 0 ? 'light' : 'default'}>
          {tried.length > 0 ? `If ${tried.join(', ')}` : 'What if…'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.switches}>
          <p className={classes.hint}>See what a JIT switch would do. Nothing is switched.</p>
          {switches.map(({ identityProvider, isOn }) => (
            <Switch
              key={identityProvider}
              size="sm"
              label={`JIT for ${identityProvider}`}
              description={isOn ? 'stands on' : 'stands off'}
              checked={jit[identityProvider] ?? isOn}
              onChange={({ currentTarget }) => {
                const { [identityProvider]: _, ...rest } = jit;
                const wanted = currentTarget.checked;
                onJit(wanted === isOn ? rest : { ...rest, [identityProvider]: wanted });
              }}
            />
          ))}
          {tried.length > 0 && (
            <Button size="xs" variant="default" onClick={() => onJit({})}>
              As they stand
            </Button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function MoreMenu({ isDetailed, onDetailed, showsGivenUp, onShowGivenUp, onSave }: GraphToolbarProps) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="More about the drawing">
          <Icon name="more" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onShowGivenUp(!showsGivenUp)}>
          {showsGivenUp ? 'Do not draw logins that users give up' : 'Draw logins that users give up too'}
        </Menu.Item>
        <Menu.Item onClick={() => onDetailed(!isDetailed)}>
          {isDetailed ? 'Draw fewer places' : 'Draw as many places as there are'}
        </Menu.Item>
        <Menu.Item disabled={onSave === undefined} onClick={() => onSave?.('svg')}>
          Save as SVG
        </Menu.Item>
        <Menu.Item disabled={onSave === undefined} onClick={() => onSave?.('png')}>
          Save as PNG
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
