import { useSearch } from '@tanstack/react-router';
import { federatedSearch } from '../resources/resource-addresses.ts';

/** Whether the address is about people at identity providers. */
export function useIsFederated(): boolean {
  const search: { readonly at?: unknown } = useSearch({ strict: false });
  return search.at === federatedSearch.at;
}
