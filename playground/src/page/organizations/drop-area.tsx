import { type DragEvent, type ReactNode, useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { type FileTexts, readDroppedFiles } from './chosen-files.ts';
import classes from './organizations.module.css';

export interface DropAreaProps {
  onFiles(reading: Promise<FileTexts>): void;
  readonly children: ReactNode;
}

/** Takes files and folders that are dropped anywhere on it; everything it does is in the menu too. */
export function DropArea({ onFiles, children }: DropAreaProps) {
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFiles(readDroppedFiles(event.dataTransfer));
  };
  const leave = (event: DragEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  };
  return (
    <section
      className={classes.area}
      aria-label="Organizations of this server"
      onDragOver={over}
      onDragLeave={leave}
      onDrop={drop}
    >
      {children}
      {isOver && (
        <div className={classes.over}>
          <Icon name="upload" size={28} />
          Drop the files, the folder or the archive of an organization
        </div>
      )}
    </section>
  );
}
