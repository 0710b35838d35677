import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RouteAnswer } from '../../api/schemas.ts';
import { callRoute } from '../server/call-route.ts';

export type Repairs = RouteAnswer<'jit.repairs'>;

/** Applications whose repairs are asked for at once. */
const chunkSize = 50;
const pageSize = 500;

/** The repairs of every application that a switch breaks, as they come. */
export function useRepairs(organization: string, identityProvider: string) {
  const [progress, setProgress] = useState({ looked: 0, total: 0 });
  const query = useQuery({
    queryKey: ['jit.repairs', { organization, identityProvider }, 'all'],
    queryFn: async ({ signal }): Promise<Repairs> => {
      const params = { organization, identityProvider };
      const names = await brokenApplications(params, signal);
      const found: Repairs = { repairs: [], without: [] };
      setProgress({ looked: 0, total: names.length });
      for (let at = 0; at < names.length; at += chunkSize) {
        const applications = names.slice(at, at + chunkSize);
        const some = await callRoute('jit.repairs', { params, body: { applications } }, signal);
        found.repairs.push(...some.repairs);
        found.without.push(...some.without);
        setProgress({ looked: at + applications.length, total: names.length });
      }
      return found;
    },
    staleTime: 0,
    gcTime: 0,
  });
  return { query, progress };
}

async function brokenApplications(
  params: { readonly organization: string; readonly identityProvider: string },
  signal: AbortSignal,
): Promise<string[]> {
  const names = new Set<string>();
  for (let offset = 0; ; offset += pageSize) {
    const body = { isEnabled: false, list: 'breaks', offset, limit: pageSize } as const;
    const { impact } = await callRoute('jit.preview', { params, body }, signal);
    for (const { application } of impact.breaks.items) names.add(application);
    if (offset + pageSize >= impact.breaks.total) return [...names];
  }
}
