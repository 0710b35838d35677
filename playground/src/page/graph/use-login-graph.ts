import type { Organization } from '@stepgate/engine/model';
import type { GraphPathDetails } from '@stepgate/validator';
import { useEffect, useRef, useState } from 'react';
import type { DrawnGraph } from '../analysis/analysis-messages.ts';
import { createGraphClient, type GraphClient } from './graph-client.ts';

/** What to draw. */
export interface WantedGraph {
  readonly organization: Organization;
  readonly application: string;
  readonly text: string;
  /** Positions of JIT switches to try. */
  readonly jit: Readonly<Record<string, boolean>>;
  readonly maxNodes: number;
}

/** The graph on screen. An older one stays until the next one is there. */
export interface LoginGraph {
  readonly drawn: DrawnGraph | undefined;
  readonly isPending: boolean;
  /** Why the text is not drawn. */
  readonly failure: string | undefined;
}

/** How long typing must pause before the graph is drawn again. */
const pauseMillis = 150;

/**
 * Draws the login graph of the script on screen, each time it changes.
 *
 * @param path key of the path that is asked about
 */
export function useLoginGraph(
  { organization, application, text, jit, maxNodes }: WantedGraph,
  path: string | undefined,
): LoginGraph & { readonly details: GraphPathDetails | null | undefined } {
  const [graph, setGraph] = useState<LoginGraph>({ drawn: undefined, isPending: true, failure: undefined });
  const [details, setDetails] = useState<GraphPathDetails | null>();
  const client = useRef<GraphClient>(undefined);
  const shownTo = useRef<Organization>(undefined);

  useEffect(() => {
    client.current = createGraphClient({
      drawn: (drawn) => setGraph({ drawn, isPending: false, failure: undefined }),
      failed: (failure) => setGraph((before) => ({ ...before, isPending: false, failure })),
    });
    return () => {
      client.current?.close();
      shownTo.current = undefined;
    };
  }, []);

  useEffect(() => {
    const ask = (): void => {
      if (shownTo.current !== organization) client.current?.setOrganization(organization);
      shownTo.current = organization;
      setGraph((before) => ({ ...before, isPending: true }));
      client.current?.draw({ application, script: text, jit, maxNodes });
    };
    if (shownTo.current === undefined) return void ask();
    const timer = setTimeout(ask, pauseMillis);
    return () => clearTimeout(timer);
  }, [organization, application, text, jit, maxNodes]);

  const { drawn } = graph;
  useEffect(() => {
    setDetails(undefined);
    if (path === undefined || drawn === undefined) return undefined;
    let isCurrent = true;
    client.current?.detailsOf(path).then((found) => {
      if (isCurrent) setDetails(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [path, drawn]);

  return { ...graph, details };
}
