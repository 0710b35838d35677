/** An instant as people of this browser write it: the time for today, the date too for other days. */
export function shownInstant(instant: string, now = new Date()): string {
  const at = new Date(instant);
  const time = at.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  if (at.toDateString() === now.toDateString()) return `today at ${time}`;
  return `on ${at.toLocaleDateString(undefined, { dateStyle: 'medium' })} at ${time}`;
}
