import { EmptyState } from '../states/empty-state.tsx';
import { ButtonLink } from './links.tsx';
import { Page } from './page.tsx';

/** There is nothing at an address. */
export function NotFound() {
  return (
    <Page title="Nothing here">
      <EmptyState
        icon="search"
        title="There is nothing at this address"
        action={
          <ButtonLink to="/" variant="default">
            Go to the organizations
          </ButtonLink>
        }
      >
        What was here may have been renamed or removed, or the address has a slip in it.
      </EmptyState>
    </Page>
  );
}
