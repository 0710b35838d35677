import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a run says something about the change it is for. Another
 * seed looks further: `STEPGATE_SEED=7 npm test`.
 */
fc.configureGlobal({ seed: Number(process.env.STEPGATE_SEED ?? 20_261_123) });
