import { Autocomplete, Select, SimpleGrid, TagsInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useApplication } from '../application/application-view.ts';
import classes from './login-form.module.css';
import { devices, type LoginSetup, networks } from './login-input.ts';
import { linesOfMap, linesOfParameters, mapOfLines, parametersOfLines } from './name-value-lines.ts';
import { RemoteAnswers } from './remote-answers.tsx';

const servers = [
  { value: 'stepgate', label: 'Stepgate' },
  { value: 'wso2-is-7', label: 'WSO2 IS 7' },
  { value: 'asgardeo', label: 'Asgardeo' },
];

export interface LoginFormProps {
  readonly setup: LoginSetup;
  onChange(setup: LoginSetup): void;
}

/** What a login begins with besides its user: device, network, server, and what others answer. */
export function LoginForm({ setup, onChange }: LoginFormProps) {
  const { organization, text } = useApplication();
  const { world, target, jit } = setup;
  const request = world.request ?? {};
  const headers = request.headers ?? {};
  const userAgent = headers['user-agent'] ?? '';
  const set = (change: Partial<NonNullable<LoginSetup['world']['request']>>): void =>
    onChange({ ...setup, world: { ...world, request: { ...request, ...change } } });
  const setHeaders = (agent: string, others: Readonly<Record<string, string>>): void =>
    set({ headers: { ...others, ...(agent === '' ? {} : { 'user-agent': agent }) } });
  const { 'user-agent': _agent, ...otherHeaders } = headers;

  return (
    <div className={classes.form}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Select
          size="sm"
          label="Device"
          data={devicesWith(userAgent)}
          value={userAgent}
          allowDeselect={false}
          onChange={(value) => setHeaders(value ?? '', otherHeaders)}
        />
        <Autocomplete
          size="sm"
          label="Network"
          inputWrapperOrder={['label', 'input', 'description']}
          description={networks.find(({ ip }) => ip === request.ip)?.label ?? 'IP address of the browser'}
          data={networks.map(({ ip }) => ip)}
          filter={({ options }) => options}
          renderOption={({ option }) =>
            `${option.value} · ${networks.find(({ ip }) => ip === option.value)?.label ?? ''}`
          }
          value={request.ip ?? ''}
          onChange={(ip) => set({ ip })}
        />
        <Select
          size="sm"
          label="Run as"
          data={servers}
          value={target ?? organization.target}
          allowDeselect={false}
          onChange={(value) =>
            onChange({
              ...setup,
              target: servers.some((one) => one.value === value)
                ? (value as LoginSetup['target'])
                : undefined,
            })
          }
        />
        <TagsInput
          size="sm"
          label="Requested ACR"
          placeholder="urn:…"
          value={request.requestedAcr ?? []}
          onChange={(requestedAcr) => set({ requestedAcr })}
        />
      </SimpleGrid>
      <details className={classes.more}>
        <summary>Parameters, headers, cookies</summary>
        <div className={classes.fields}>
          <Lines
            label="Parameters of the request"
            value={linesOfParameters(request.params ?? {})}
            onChange={(lines) => set({ params: parametersOfLines(lines) })}
          />
          <Lines
            label="Headers"
            description="One name=value per line, such as x-geo-country=DE"
            value={linesOfMap(otherHeaders)}
            onChange={(lines) => setHeaders(userAgent, lowerCased(mapOfLines(lines)))}
          />
          <Lines
            label="Cookies of the browser"
            value={linesOfMap(request.cookies ?? {})}
            onChange={(lines) => set({ cookies: mapOfLines(lines) })}
          />
        </div>
      </details>
      <RemoteAnswers
        text={text}
        organization={organization}
        world={world}
        onChange={(next) => onChange({ ...setup, world: next })}
      />
      {Object.keys(jit).length > 0 && (
        <p className={classes.note}>
          JIT provisioning in this run:{' '}
          {Object.entries(jit)
            .map(([name, isOn]) => `${name} ${isOn ? 'on' : 'off'}`)
            .join(', ')}
          .
        </p>
      )}
    </div>
  );
}

function devicesWith(userAgent: string) {
  const known = devices.map(({ label, userAgent: value }) => ({ label, value }));
  return known.some(({ value }) => value === userAgent)
    ? known
    : [...known, { label: 'Another device', value: userAgent }];
}

/** The text is kept as it is typed; what it says is told at each key. */
function Lines(props: {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  onChange(lines: string): void;
}) {
  const [text, setText] = useState(props.value);
  return (
    <Textarea
      size="sm"
      label={props.label}
      description={props.description ?? 'One name=value per line'}
      autosize
      minRows={1}
      maxRows={5}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        props.onChange(event.currentTarget.value);
      }}
    />
  );
}

/** As servers read them. */
function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
