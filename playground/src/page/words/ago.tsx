import { useEffect, useState } from 'react';
import classes from './words.module.css';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;
const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const mostDays = 7;

/** When something happened, as people say it: `3 minutes ago`, and a date after a week. */
export function agoInWords(at: number, now: number): string {
  const millis = at - now;
  if (Math.abs(millis) > mostDays * units[0][1]) return dates.format(at);
  const [unit, unitMillis] = units.find(([, size]) => Math.abs(millis) >= size) ?? ['minute', 60_000];
  const count = Math.trunc(millis / unitMillis);
  return count === 0 ? 'just now' : words.format(count, unit);
}

/** A moment, with the exact time to hover over. Stays right while it is looked at. */
export function Ago({ at }: { readonly at: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), units[2][1]);
    return () => clearInterval(timer);
  }, []);
  const moment = Date.parse(at);
  return (
    <time className={classes.ago} dateTime={at} title={dates.format(moment)}>
      {agoInWords(moment, Math.max(now, moment))}
    </time>
  );
}
