import { Textarea, TextInput } from '@mantine/core';
import classes from './request-form.module.css';
import type { RequestFields } from './run-input.ts';

/** What scripts may read of the request that starts the login. Folded away: most scripts do not. */
export function RequestForm(props: {
  readonly fields: RequestFields;
  onChange(fields: RequestFields): void;
}) {
  const { fields, onChange } = props;
  return (
    <details className={classes.form}>
      <summary>Request of the browser</summary>
      <div className={classes.fields}>
        <TextInput
          size="sm"
          label="IP address"
          value={fields.ip}
          onChange={(event) => onChange({ ...fields, ip: event.currentTarget.value })}
        />
        <TextInput
          size="sm"
          label="User-Agent header"
          value={fields.userAgent}
          onChange={(event) => onChange({ ...fields, userAgent: event.currentTarget.value })}
        />
        <Textarea
          size="sm"
          label="Parameters"
          description="One name=value per line"
          autosize
          minRows={1}
          maxRows={5}
          value={fields.params}
          onChange={(event) => onChange({ ...fields, params: event.currentTarget.value })}
        />
      </div>
    </details>
  );
}
