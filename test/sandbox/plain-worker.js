import { guestSource } from '../../engine/src/sandbox/guest/bundle.js';
import { servePasses } from '../../engine/src/sandbox/worker/serve-passes.js';
import { passRunnerParts } from './plain-runner.js';

// A worker like any other, but with the plain driver.
servePasses(process.argv[2] ?? '', guestSource(passRunnerParts));
