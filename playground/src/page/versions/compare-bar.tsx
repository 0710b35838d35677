import { NativeSelect } from '@mantine/core';
import type { ScriptVersion } from '../../api/schemas/scripts.ts';
import classes from './compare-bar.module.css';
import type { ComparedSides, Side } from './compared-sides.ts';
import { versionTitle } from './version-words.ts';

export interface CompareBarProps {
  readonly versions: readonly ScriptVersion[];
  readonly sides: ComparedSides;
  readonly published: number | undefined;
  readonly isDraft: boolean;
  onChange(sides: ComparedSides): void;
}

/** Chooses what is compared with what. */
export function CompareBar({ versions, sides, published, isDraft, onChange }: CompareBarProps) {
  const options = versions.map((version) => ({
    value: String(version.number),
    label: `Version ${version.number}${version.number === published ? ' (published)' : ''}: ${versionTitle(version)}`,
  }));
  const editor = { value: 'editor', label: isDraft ? 'The editor (not saved)' : 'The editor' };
  return (
    <div className={classes.bar}>
      <NativeSelect
        label="Compare"
        size="sm"
        data={options}
        value={String(sides.from)}
        onChange={(event) => onChange({ ...sides, from: Number(event.currentTarget.value) })}
      />
      <NativeSelect
        label="with"
        size="sm"
        data={[editor, ...options]}
        value={String(sides.to)}
        onChange={(event) => onChange({ ...sides, to: sideOf(event.currentTarget.value) })}
      />
    </div>
  );
}

function sideOf(value: string): Side {
  return value === 'editor' ? 'editor' : Number(value);
}
