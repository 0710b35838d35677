import type { RouteAnswer } from '../../api/schemas.ts';

/**
 * Hands an exported organization to the browser: one JSON file, or with scenarios an archive of the files that it can
 * be opened from again.
 */
export async function downloadOrganization(
  name: string,
  { document: organization, scenarioFiles }: RouteAnswer<'organizations.export'>,
): Promise<void> {
  const base = name.replace(/[^\w.-]+/g, '-');
  if (Object.keys(scenarioFiles).length === 0) {
    download(`${base}.organization.json`, new Blob([jsonOf(organization)], { type: 'application/json' }));
    return;
  }
  const { strToU8, zipSync } = await import('fflate');
  const files = { 'organization.json': organization, ...scenarioFiles };
  const packed = zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, value]) => [`${base}/${path}`, strToU8(jsonOf(value))]),
    ),
  );
  download(`${base}.zip`, new Blob([packed as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
}

function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
