import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Application, Organization } from '@stepgate/engine/model';
import { useEffect, useRef } from 'react';
import type { ScriptTemplate } from '../../api/templates.ts';
import { GalleryContent } from './gallery-content.tsx';
import { GalleryFailure, GalleryLoading } from './gallery-states.tsx';
import type { Replacing } from './replacing.ts';
import classes from './template-gallery.module.css';
import { useTemplates } from './use-templates.ts';

export interface TemplateGalleryProps {
  readonly isOpen: boolean;
  readonly organization: Organization;
  readonly application: Application;
  /** What using a template would do to the text in the editor. */
  replacing(templates: readonly ScriptTemplate[]): Replacing;
  onUse(template: ScriptTemplate): void;
  onClose(): void;
  /** The gallery is gone and a template was used: the focus belongs to the editor. */
  onUsed(): void;
}

/** The dialog of the templates. Closing it gives the focus back to what opened it; using one, to the editor. */
export function TemplateGallery(props: TemplateGalleryProps) {
  const { isOpen, organization, application, replacing, onUse, onClose, onUsed } = props;
  const templates = useTemplates(isOpen);
  const isWide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const opener = useRef<Element>(null);
  const isUsed = useRef(false);
  useEffect(() => {
    if (!isOpen) return;
    isUsed.current = false;
    opener.current = document.activeElement;
  }, [isOpen]);

  function handFocusOn(): void {
    if (isUsed.current) onUsed();
    else if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  }

  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      onExitTransitionEnd={handFocusOn}
      returnFocus={false}
      title={`Templates for ${application.name}`}
      // The notices stand beside it.
      size="56rem"
      radius={isWide ? 'lg' : 0}
      centered
      fullScreen={!isWide}
      classNames={{
        content: classes.content ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
      }}
      closeButtonProps={{ 'aria-label': 'Close the templates' }}
    >
      {templates.state === 'loading' && <GalleryLoading />}
      {templates.state === 'failed' && (
        <GalleryFailure problem={templates.problem} onRetry={templates.retry} />
      )}
      {templates.state === 'ready' && (
        <GalleryContent
          templates={templates.templates}
          organization={organization}
          application={application}
          replacing={replacing(templates.templates)}
          isWide={isWide}
          onUse={(template) => {
            isUsed.current = true;
            onUse(template);
          }}
        />
      )}
    </Modal>
  );
}
