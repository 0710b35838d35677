import { z } from 'zod';

/**
 * An organization file as it comes. It is opened with everything that is known of such files, which says more of what
 * is wrong than a schema; the document of the API shows the schema.
 */
export const organizationDocumentSchema = z
  .looseObject({})
  .describe('An organization file with the texts of its scripts and libraries in it.');
