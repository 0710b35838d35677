import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeOpenApi } from '../http/write-openapi.ts';
import { writeConfigSchema } from '../organization/write-config-schema.ts';
import { writeImpactReportSchema } from '../organization/write-impact-report-schema.ts';
import { writeOrganizationSchema } from '../organization/write-organization-schema.ts';
import { writeScenarioSchema } from '../organization/write-scenario-schema.ts';
import { referencePages } from './reference-pages.ts';

const root = join(import.meta.dirname, '..', '..');
for (const [path, text] of referencePages()) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
writeOrganizationSchema();
writeScenarioSchema();
writeImpactReportSchema();
writeConfigSchema();
await writeOpenApi();
