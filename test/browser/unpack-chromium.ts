import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inflate } from '@sparticuz/chromium';

const packageFolder = join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '..', '..');
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
const folder = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', `chromium-${version}`);
const marker = join(folder, 'unpacked');

/** Where the browser of the tests is, and what it needs so that the system need not have it. */
export const chromiumLaunch = {
  executablePath: join(folder, 'chromium'),
  env: {
    ...process.env,
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    // Its fonts stand in only where the system has none: there is no monospaced one among them.
    ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
  } as Record<string, string>,
};

/** Unpacks Chromium from its npm package, once per version and before any test, so that no two tests do it at once. */
export async function setup(): Promise<void> {
  if (existsSync(marker)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { TMPDIR } = process.env;
  // The package unpacks into the folder for temporary files, where another version may lie.
  process.env.TMPDIR = folder;
  try {
    for (const part of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
      await inflate(join(packageFolder, 'bin', part));
    }
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  writeFileSync(marker, '');
}
