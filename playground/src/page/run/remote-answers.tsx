import { SegmentedControl, Select, Textarea } from '@mantine/core';
import type { LoginWorldInput, Organization } from '@stepgate/engine/model';
import { useState } from 'react';
import classes from './login-form.module.css';
import { nameOfCall, type RemoteCall, remoteCallsIn } from './remote-calls.ts';

export interface RemoteAnswersProps {
  readonly text: string;
  readonly organization: Organization;
  readonly world: LoginWorldInput;
  onChange(world: LoginWorldInput): void;
}

/** What other servers answer to the calls that stand in the script, and whether e-mail is sent. */
export function RemoteAnswers({ text, organization, world, onChange }: RemoteAnswersProps) {
  const calls = remoteCallsIn(text, organization);
  const sendsMail = /\bsendEmail\s*\(/.test(text);
  if (calls.length === 0 && !sendsMail) return null;
  return (
    <section className={classes.others} aria-label="What others answer">
      <h4 className={classes.heading}>What others answer</h4>
      {calls.map((call) => (
        <CallAnswer key={nameOfCall(call)} call={call} world={world} onChange={onChange} />
      ))}
      {sendsMail && (
        <div className={classes.mail}>
          <span id="run-mail">E-mail</span>
          <SegmentedControl
            size="xs"
            aria-labelledby="run-mail"
            data={[
              { value: 'sent', label: 'is sent' },
              { value: 'failed', label: 'fails' },
            ]}
            value={world.email ?? 'sent'}
            onChange={(value) => onChange({ ...world, email: value === 'failed' ? 'failed' : 'sent' })}
          />
        </div>
      )}
    </section>
  );
}

function CallAnswer(props: {
  readonly call: RemoteCall;
  readonly world: LoginWorldInput;
  onChange(world: LoginWorldInput): void;
}) {
  const { call, world, onChange } = props;
  const name = nameOfCall(call);
  const row = rowOf(call, world);
  const [data, setData] = useState(() => JSON.stringify(row?.data ?? {}, null, 2));
  const parsed = parseData(data);

  function change(outcome: string, given: Record<string, never> | undefined): void {
    if (given === undefined) return;
    onChange(withRow(call, world, outcome, given));
  }

  return (
    <div className={classes.call}>
      <Select
        size="sm"
        label={name}
        data={[
          { value: 'success', label: 'answers' },
          { value: 'fail', label: 'fails' },
          { value: 'timeout', label: 'does not answer in time' },
        ]}
        value={row?.outcome ?? 'fail'}
        allowDeselect={false}
        onChange={(outcome) => change(outcome ?? 'fail', parsed)}
      />
      {(row?.outcome ?? 'fail') === 'success' && (
        <Textarea
          size="sm"
          label={`What ${name} answers`}
          description="JSON"
          autosize
          minRows={1}
          maxRows={6}
          value={data}
          error={parsed === undefined ? 'This is no JSON object' : undefined}
          onChange={(event) => {
            setData(event.currentTarget.value);
            change('success', parseData(event.currentTarget.value));
          }}
        />
      )}
    </div>
  );
}

function rowOf(call: RemoteCall, world: LoginWorldInput) {
  return call.kind === 'http'
    ? world.http?.find(({ method, url }) => method === call.method && url === call.url)
    : world.functions?.find(({ name }) => name === call.name);
}

function withRow(
  call: RemoteCall,
  world: LoginWorldInput,
  outcome: string,
  data: Record<string, never>,
): LoginWorldInput {
  const old = rowOf(call, world);
  if (call.kind === 'http') {
    const { method, url } = call;
    const known = outcome === 'success' || outcome === 'timeout' ? outcome : 'fail';
    const row = { method, ...(url === undefined ? {} : { url }), outcome: known, data } as const;
    return { ...world, http: [...(world.http ?? []).filter((one) => one !== old), row] };
  }
  // Functions that return their answer get the same as those that hand it to a callback.
  const row = { name: call.name, outcome, data, answer: data };
  return { ...world, functions: [...(world.functions ?? []).filter((one) => one !== old), row] };
}

function parseData(text: string): Record<string, never> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, never>) : undefined;
  } catch {
    return undefined;
  }
}
