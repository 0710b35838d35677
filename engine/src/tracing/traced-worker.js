import { guestSource } from '../sandbox/guest/bundle.js';
import { servePasses } from '../sandbox/worker/serve-passes.js';
import { tracedGuest } from './guest/traced-guest.js';

// A worker process for recorded passes. Its argument is the file of the addon.
servePasses(process.argv[2] ?? '', guestSource(undefined, tracedGuest));
