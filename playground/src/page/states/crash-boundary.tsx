import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import classes from './crash-boundary.module.css';

export interface CrashBoundaryProps {
  /** What is inside, for the message: `The findings`. */
  readonly what: string;
  readonly children: ReactNode;
}

/** Keeps the rest of the page working when a part of it fails. Text is never inside only: drafts are in the storage. */
export class CrashBoundary extends Component<CrashBoundaryProps> {
  override state: { readonly message: string | undefined } = { message: undefined };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <div className={classes.crash} role="alert">
        <strong>{this.props.what} could not be shown</strong>
        <span>Your text is kept in this browser. This is a fault of the page, please report it.</span>
        <code>{message}</code>
        <div className={classes.actions}>
          <Button size="xs" onClick={() => this.setState({ message: undefined })}>
            Try again
          </Button>
          <Button size="xs" variant="default" onClick={() => location.reload()}>
            Load the page again
          </Button>
        </div>
      </div>
    );
  }
}
