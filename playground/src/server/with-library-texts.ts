import type { OpenedLibrary } from '@stepgate/engine';
import type { Organization } from '@stepgate/engine/model';

/**
 * The organization with the texts of its script libraries in place of their files, so that the page, which has no
 * files, can make programs of it.
 */
export function withLibraryTexts(
  organization: Organization,
  libraries: readonly OpenedLibrary[],
): Organization {
  const scriptLibraries = organization.scriptLibraries.map((library) => {
    const found = libraries.find(({ name }) => name === library.name);
    return found === undefined ? library : { name: library.name, script: found.source };
  });
  return { ...organization, scriptLibraries };
}
