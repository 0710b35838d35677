let running = 0;
const waiting: (() => void)[] = [];

/** Runs something as soon as fewer than two others run that were given to this function. */
export async function twoAtATime<Result>(run: () => Promise<Result>): Promise<Result> {
  if (running >= 2) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await run();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
