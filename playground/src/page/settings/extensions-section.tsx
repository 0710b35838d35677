import { useField } from '../resources/form/form-context.ts';
import { FormSection } from '../resources/form/form-section.tsx';
import { TextLink } from '../shell/links.tsx';
import classes from './settings.module.css';

interface NamedRow {
  readonly name: string;
  readonly doc?: string;
}

/** What the server of the organization adds to the language. */
export function ExtensionsSection({ organization }: { readonly organization: string }) {
  const { value: functions = [] } = useField<readonly NamedRow[]>(['extensions', 'hostFunctions']);
  const { value: authenticators = [] } = useField<readonly NamedRow[]>(['extensions', 'authenticators']);
  return (
    <FormSection
      title="Extensions"
      description="Functions and authenticators of your own server, as its manifest states them. Edit functions as JSON."
    >
      <p className={classes.meaning}>
        {functions.length === 0 ? 'No functions of its own.' : 'Functions that scripts can call:'}
      </p>
      {functions.length > 0 && (
        <ul className={classes.list}>
          {functions.map(({ name, doc }) => (
            <li key={name}>
              <code>{name}</code> {doc}
            </li>
          ))}
        </ul>
      )}
      <p className={classes.meaning}>
        {authenticators.length === 0
          ? 'No authenticators of its own.'
          : `Its own authenticators: ${authenticators.map(({ name }) => name).join(', ')}.`}{' '}
        <TextLink to="/o/$organization/authenticators" params={{ organization }}>
          See all authenticators
        </TextLink>
      </p>
    </FormSection>
  );
}
