import { type KeyboardEvent, useId, useRef } from 'react';
import type { ScriptTemplate } from '../../api/templates.ts';
import { Icon } from '../icons/icon.tsx';
import classes from './template-list.module.css';

export interface TemplateListProps {
  /** What is shown, in order. */
  readonly templates: readonly ScriptTemplate[];
  readonly selected: string | undefined;
  /** Whether the application lacks something that the template needs. */
  isLacking(template: ScriptTemplate): boolean;
  onSelect(template: ScriptTemplate): void;
  /** The template itself is wanted, not only its place in the list. */
  onOpen(template: ScriptTemplate): void;
}

/** The titles by category. One stop for Tab; arrow keys move in it. */
export function TemplateList({ templates, selected, isLacking, onSelect, onOpen }: TemplateListProps) {
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const categories = [...Map.groupBy(templates, (template) => template.category)];
  const shown = categories.flatMap(([, group]) => group);
  const stop = shown.find(({ name }) => name === selected)?.name ?? shown[0]?.name;

  function move(event: KeyboardEvent, at: number): void {
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    const next = target === undefined ? undefined : shown[target];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next);
    list.current?.querySelectorAll<HTMLElement>('[role="option"]')[shown.indexOf(next)]?.focus();
  }

  return (
    <div ref={list} className={classes.list} role="listbox" aria-label="Templates" tabIndex={-1}>
      {categories.map(([category, group], index) => (
        // biome-ignore lint/a11y/useSemanticElements: groups of a listbox, not of a form
        <div key={category} role="group" aria-labelledby={`${id}-${index}`}>
          <div id={`${id}-${index}`} className={classes.category}>
            {category}
          </div>
          {group.map((template) => (
            <div
              key={template.name}
              role="option"
              className={classes.item}
              aria-selected={template.name === selected}
              tabIndex={template.name === stop ? 0 : -1}
              onClick={() => onOpen(template)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === ' ') {
                  event.preventDefault();
                  onOpen(template);
                } else move(event, shown.indexOf(template));
              }}
            >
              <span className={classes.title}>
                {template.title}
                {isLacking(template) && (
                  <span className={classes.lacking} title="This application lacks something it needs">
                    <Icon name="alert" size={14} />
                    <span className={classes.hidden}>lacks something here</span>
                  </span>
                )}
              </span>
              <span className={classes.summary}>{template.summary}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
