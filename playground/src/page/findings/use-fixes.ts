import type { Finding, Fix } from '@stepgate/validator';
import { useEffect, useState } from 'react';
import { useApplication } from '../application/application-view.ts';

/** The fixes of a finding; undefined while they are looked for. They are tried, so only the finding on screen has them. */
export function useFixes(finding: Finding | undefined): readonly Fix[] | undefined {
  const { findFixes } = useApplication();
  const [found, setFound] = useState<{ readonly of: Finding; readonly fixes: readonly Fix[] }>();

  useEffect(() => {
    if (finding === undefined) return undefined;
    let isWanted = true;
    void findFixes().then((report) => {
      const same = report?.findings.find((one) => isSame(one, finding));
      if (isWanted) setFound({ of: finding, fixes: same?.fixes ?? finding.fixes ?? [] });
    });
    return () => {
      isWanted = false;
    };
  }, [finding, findFixes]);
  return found !== undefined && found.of === finding ? found.fixes : undefined;
}

function isSame(one: Finding, other: Finding): boolean {
  const { start } = one.range;
  return (
    one.fingerprint === other.fingerprint &&
    start.line === other.range.start.line &&
    start.column === other.range.start.column
  );
}
