import { StepgateError } from '../../stepgate-error.ts';

/** The version that a change is made to, by the headers of the request; undefined when they name none. */
export function versionOf(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): number | undefined {
  if (headers['if-none-match'] === '*' && headers['if-match'] === undefined) return 0;
  const match = headers['if-match'];
  if (match === undefined) return undefined;
  const version = typeof match === 'string' ? /^"?([1-9]\d{0,14})"?$/.exec(match)?.[1] : undefined;
  if (version === undefined) {
    throw new StepgateError('request-invalid', '`If-Match` is the number of one version, as in `"3"`');
  }
  return Number(version);
}

/**
 * The same, where a change without it could undo what somebody else did.
 *
 * @throws StepgateError `precondition-missing`, `request-invalid`
 */
export function requiredVersionOf(headers: Parameters<typeof versionOf>[0]): number {
  const version = versionOf(headers);
  if (version === undefined) throw new StepgateError('precondition-missing');
  return version;
}

/** The tag of a version. */
export const etagOf = (version: number): string => `"${version}"`;
