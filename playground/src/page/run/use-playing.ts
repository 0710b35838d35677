import { useEffect, useState } from 'react';

/** Time to look at one entry before the next one comes. */
const entryMillis = 700;

/** Goes forward through a journal by itself, to its end. */
export function usePlaying(position: number, last: number, goTo: (position: number) => void) {
  const [isPlaying, setIsPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return undefined;
    if (position >= last) {
      setIsPlaying(false);
      return undefined;
    }
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setTimeout(() => goTo(position + 1), isCalm ? 0 : entryMillis);
    return () => clearTimeout(timer);
  }, [isPlaying, position, last, goTo]);
  return { isPlaying, setIsPlaying };
}
