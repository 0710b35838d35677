import { guestSource } from '../guest/bundle.js';
import { servePasses } from './serve-passes.js';

// A worker process. Its argument is the file of the addon.
servePasses(process.argv[2] ?? '', guestSource());
