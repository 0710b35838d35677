import type { OpenedOrganization } from '../organization/opened-organization.ts';

/**
 * An organization that was opened from files as one document with the texts of its scripts and libraries in it, to be
 * saved in a registry.
 */
export function documentOf({
  organization,
  applications,
}: Pick<Extract<OpenedOrganization, { ok: true }>, 'organization' | 'applications'>): unknown {
  const libraries = applications[0]?.libraries ?? [];
  return {
    ...organization,
    applications: organization.applications.map((application) => {
      const { scriptFile, ...sequence } = application.authenticationSequence;
      const text = applications.find(({ name }) => name === application.name)?.script.text;
      if (scriptFile === undefined || text === undefined) return application;
      return { ...application, authenticationSequence: { ...sequence, script: kept(text) } };
    }),
    scriptLibraries: organization.scriptLibraries.map((library) => {
      const source = libraries.find(({ name }) => name === library.name)?.source;
      return source === undefined ? library : { name: library.name, script: source };
    }),
  };
}

/** A blank file defines nothing; a blank `script` would run the steps in order, which lets people in. */
function kept(text: string): string {
  return text.trim() === '' ? '// The script file is blank.\n' : text;
}
