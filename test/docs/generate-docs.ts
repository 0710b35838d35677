import { writeFile } from 'node:fs/promises';
import { referencePages } from './reference-pages.ts';

const root = new URL('../../', import.meta.url);
for (const [path, text] of referencePages()) await writeFile(new URL(path, root), text);
