/** Processor time after which the kernel ends a worker, whatever it does. */
export const maxProcessCpuSeconds = 600;

/**
 * Processor time of its passes after which a worker is replaced, so that the kernel never ends one amid a pass. Half:
 * what other threads of the process use counts for the kernel too.
 */
export const replaceAfterCpuMillis = (maxProcessCpuSeconds * 1000) / 2;
