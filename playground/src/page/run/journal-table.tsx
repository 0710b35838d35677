import type { Journal, JournalEntry } from '@stepgate/engine/model';
import classes from './journal-table.module.css';

/** The journal of the login, entry by entry, as the engine keeps it. */
export function JournalTable({ journal }: { readonly journal: Journal }) {
  const startedAt = journal[0]?.at ?? 0;
  return (
    <section className={classes.panel} aria-label="Journal">
      <h4 className={classes.heading}>Journal</h4>
      <div className={classes.scroller}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">After</th>
              <th scope="col">Entry</th>
              <th scope="col">What it says</th>
            </tr>
          </thead>
          <tbody>
            {journal.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a journal is append-only, its positions are its names
              <tr key={index} data-kind={entry.kind}>
                <td>{index}</td>
                <td>{((entry.at - startedAt) / 1000).toFixed(0)} s</td>
                <td>
                  <span className={classes.kind}>{entry.kind}</span>
                </td>
                <td>{describeEntry(entry)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function describeEntry(entry: JournalEntry): string {
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
