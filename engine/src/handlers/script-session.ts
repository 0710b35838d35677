import bowser from 'bowser';
import type { Json } from '../decision/json.ts';
import type { Session } from '../ports.ts';

/** A session as scripts see it: without whose it is and how it was made. */
export function scriptSession(session: Session): Json {
  const { id, loginTime, lastAccessTime, ip, userAgent, applications } = session;
  return {
    id,
    loginTime,
    lastAccessTime,
    ip,
    userAgent: scriptUserAgent(userAgent),
    applications: applications.map(scriptApplication),
  };
}

/** An application that a session is signed in to, as scripts see it. */
export function scriptApplication({ subject, appName, appId }: Session['applications'][number]): Json {
  return { subject, appName, appId };
}

/** What cannot be read from the header is an empty text. */
function scriptUserAgent(rawString: string): Json {
  // The parser refuses an empty header.
  if (rawString === '') return { rawString, browser: '', platform: '', device: '' };
  const { browser, os, platform } = bowser.parse(rawString);
  return {
    rawString,
    browser: browser.name ?? '',
    platform: os.name ?? '',
    device: platform.type ?? '',
  };
}
