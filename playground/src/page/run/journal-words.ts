import type { JournalEntry } from '@stepgate/engine/model';

/** What an entry says, in one line. */
export function describeEntry(entry: JournalEntry): string {
  switch (entry.kind) {
    case 'start':
      return `program ${entry.programDigest.slice(0, 12)}, from ${entry.request.ip}`;
    case 'observe':
    case 'answer':
      return `${entry.call.name} → ${short(entry.answer)}`;
    case 'intent':
      return `${entry.call.name} is about to happen`;
    case 'challenge': {
      const { challenge } = entry;
      if (challenge.type === 'prompt') return `page ${challenge.template}`;
      if (challenge.type === 'provisioning')
        return `asks the user of ${challenge.idp} for ${challenge.asks.join(', ')} before an account is created`;
      const dropped = challenge.dropped.map(({ authenticator, reason }) => `${authenticator}: ${reason}`);
      const options = challenge.options.map(({ idp, authenticator }) => `${idp}/${authenticator}`);
      return [
        `step ${challenge.step}`,
        options.length > 0 ? `offers ${options.join(', ')}` : 'offers nothing',
        ...(dropped.length > 0 ? [`left out ${dropped.join(', ')}`] : []),
      ].join('; ');
    }
    case 'outcome':
      if (entry.provisioning !== undefined)
        return entry.provisioning.consented ? 'agrees to an account' : 'declines an account';
      return [entry.outcome, entry.option?.idp, entry.user?.username]
        .filter((part) => part != null)
        .join(', ');
    case 'provisioning':
      return `${entry.result.status}, ${entry.result.action}: ${entry.result.reason}`;
    case 'end':
      return entry.code === null ? entry.result : `${entry.result}: ${entry.code}`;
  }
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
