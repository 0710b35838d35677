import type { RouteAnswer } from '../../api/schemas.ts';
import type { Connection } from './connection.ts';

export interface ConnectionWatch {
  readonly connection: Connection;
  /** Asks the server how it is; throws what calls throw. */
  readonly ask: (signal: AbortSignal) => Promise<RouteAnswer<'session.read'>>;
  /** Called when the server is back, to ask again for all that is shown. */
  readonly onBack: () => void;
}

const firstDelayMillis = 300;
const longestDelayMillis = 4_000;

/**
 * While something keeps the page from its server, asks until the server answers, then lets the page go on. Asks at
 * once when the tab comes to the front.
 *
 * @returns stops it
 */
export function watchConnection({ connection, ask, onBack }: ConnectionWatch): () => void {
  const stopped = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;

  const probe = async (delayMillis: number): Promise<void> => {
    clearTimeout(timer);
    if (isAsking || stopped.signal.aborted || connection.state().name === 'online') return;
    isAsking = true;
    try {
      const { database, problem } = await ask(stopped.signal);
      if (database === 'ready') connection.become({ name: 'online' });
      else if (database === 'failed' && problem !== null) connection.become({ name: 'failed', problem });
      else connection.become({ name: 'opening' });
    } catch (error) {
      connection.report(error);
    } finally {
      isAsking = false;
    }
    if (connection.state().name === 'online') onBack();
    else again(delayMillis);
  };
  const again = (delayMillis: number): void => {
    if (stopped.signal.aborted) return;
    timer = setTimeout(() => void probe(Math.min(delayMillis * 1.6, longestDelayMillis)), delayMillis);
  };
  const look = (): void => {
    if (document.visibilityState === 'visible') void probe(firstDelayMillis);
  };

  const unsubscribe = connection.subscribe(() => {
    clearTimeout(timer);
    if (connection.state().name !== 'online') again(firstDelayMillis);
  });
  document.addEventListener('visibilitychange', look);
  addEventListener('focus', look);
  return () => {
    stopped.abort();
    clearTimeout(timer);
    unsubscribe();
    document.removeEventListener('visibilitychange', look);
    removeEventListener('focus', look);
  };
}
