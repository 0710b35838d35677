import type { ServerEvent } from '../../api/events.ts';

export interface OrganizationFollowing {
  readonly organization: string;
  onEvent(event: ServerEvent): void;
  /** The stream is there again after it was not: whatever happened meanwhile was not told. */
  onBack(): void;
  /** The stream broke; resolves when it is worth trying again. */
  whenReachable(): Promise<void>;
}

const firstDelayMillis = 250;
const longestDelayMillis = 10_000;

/**
 * Follows what the server tells of an organization, and comes back whenever the stream breaks. Tabs that are not seen
 * let their stream go: browsers share few connections between all tabs of a server.
 *
 * @returns stops it
 */
export function followOrganization(following: OrganizationFollowing): () => void {
  const { organization, onEvent, onBack, whenReachable } = following;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delayMillis = firstDelayMillis;
  let wasOpen = false;
  let isStopped = false;

  const close = (): void => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const open = (): void => {
    close();
    if (isStopped || document.visibilityState !== 'visible') return;
    const opened = new EventSource(`/api/organizations/${encodeURIComponent(organization)}/events`);
    source = opened;
    opened.onopen = () => {
      delayMillis = firstDelayMillis;
      if (wasOpen) onBack();
      wasOpen = true;
    };
    opened.onmessage = ({ data }: MessageEvent<string>) => onEvent(JSON.parse(data) as ServerEvent);
    opened.onerror = () => {
      // The browser would try again by itself, but not after every kind of refusal.
      if (source !== opened) return;
      close();
      timer = setTimeout(() => void whenReachable().then(open), delayMillis);
      delayMillis = Math.min(delayMillis * 2, longestDelayMillis);
    };
  };
  const look = (): void => {
    if (document.visibilityState !== 'visible') close();
    else if (source === undefined) open();
  };

  document.addEventListener('visibilitychange', look);
  open();
  return () => {
    isStopped = true;
    document.removeEventListener('visibilitychange', look);
    close();
  };
}
