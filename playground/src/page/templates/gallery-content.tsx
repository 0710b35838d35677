import { Button, TextInput } from '@mantine/core';
import type { Application, Organization } from '@stepgate/engine/model';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { ScriptTemplate } from '../../api/templates.ts';
import { counted } from '../analysis/summary.ts';
import { Icon } from '../icons/icon.tsx';
import type { Replacing } from './replacing.ts';
import { fitOf } from './template-fit.ts';
import classes from './template-gallery.module.css';
import { TemplateList } from './template-list.tsx';
import { findTemplates } from './template-search.ts';
import { TemplateSheet } from './template-sheet.tsx';

export interface GalleryContentProps {
  readonly templates: readonly ScriptTemplate[];
  readonly organization: Organization;
  readonly application: Application;
  readonly replacing: Replacing;
  /** List and template stand side by side; else one at a time. */
  readonly isWide: boolean;
  onUse(template: ScriptTemplate): void;
}

/** Search, list and the template that was chosen. */
export function GalleryContent(props: GalleryContentProps) {
  const { templates, organization, application, replacing, isWide, onUse } = props;
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [isOpened, setIsOpened] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const search = useRef<HTMLInputElement>(null);

  // Not where the field would call up a keyboard over half of the list, unless the focus is lost.
  const takesFocus = useRef(isWide);
  useEffect(() => {
    if (takesFocus.current || document.activeElement === document.body) search.current?.focus();
  }, []);

  const fits = useMemo(
    () => new Map(templates.map((one) => [one.name, fitOf(one, application, organization)])),
    [templates, application, organization],
  );
  const found = findTemplates(templates, wanted);
  const template = found.find(({ name }) => name === chosen) ?? found[0];
  const fit = template && fits.get(template.name);
  const isListShown = isWide || !isOpened;

  function open(next: ScriptTemplate): void {
    setChosen(next.name);
    setIsOpened(true);
    // The template is drawn first; its heading is where keyboard and screen reader go on.
    requestAnimationFrame(() => heading.current?.focus());
  }

  function back(): void {
    setIsOpened(false);
    requestAnimationFrame(() => focusList());
  }

  function focusList(): void {
    panel.current?.querySelector<HTMLElement>('[role="option"][tabindex="0"]')?.focus();
  }

  function leaveSearch(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    if (event.key === 'ArrowDown') focusList();
    else if (template !== undefined) open(template);
  }

  return (
    <div className={classes.columns}>
      <div ref={panel} className={classes.choice} hidden={!isListShown}>
        <div className={classes.search}>
          <TextInput
            ref={search}
            {...(isWide ? { 'data-autofocus': true } : {})}
            size="sm"
            aria-label="Find a template"
            placeholder="Find by name, step or function"
            leftSection={<Icon name="search" size={14} />}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
            onKeyDown={leaveSearch}
          />
          <p className={classes.count} role="status">
            {wanted.trim() === ''
              ? counted(templates.length, 'template')
              : `${found.length} of ${counted(templates.length, 'template')}`}
          </p>
        </div>
        {found.length === 0 ? (
          <div className={classes.empty}>
            <p>{templates.length === 0 ? 'There are no templates.' : `Nothing fits “${wanted.trim()}”.`}</p>
            {templates.length > 0 && (
              <Button size="xs" variant="default" onClick={() => setWanted('')}>
                Show all
              </Button>
            )}
          </div>
        ) : (
          <div className={classes.scroller}>
            <TemplateList
              templates={found}
              selected={isWide ? template?.name : chosen}
              isLacking={({ name }) => (fits.get(name)?.lacks.length ?? 0) > 0}
              onSelect={({ name }) => setChosen(name)}
              onOpen={open}
            />
          </div>
        )}
      </div>
      {template !== undefined && fit !== undefined && (isWide || isOpened) && (
        <TemplateSheet
          key={template.name}
          template={template}
          fit={fit}
          application={application.name}
          replacing={replacing}
          heading={heading}
          onBack={isWide ? undefined : back}
          onUse={onUse}
        />
      )}
    </div>
  );
}
