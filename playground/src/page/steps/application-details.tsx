import { JsonField } from '../resources/form/json-field.tsx';
import { SwitchField } from '../resources/form/switch-field.tsx';
import { TextField } from '../resources/form/text-field.tsx';
import classes from './steps.module.css';

/** What an application is beside its steps and its script. It is saved with the steps. */
export function ApplicationDetails({ onReplace }: { onReplace(value: unknown): void }) {
  return (
    <>
      <details className={classes.details}>
        <summary>Name and description</summary>
        <div className={classes.fields}>
          <TextField path={['name']} label="Name" isRequired />
          <TextField path={['description']} label="Description" isLong />
          <SwitchField path={['applicationEnabled']} label="Enabled" isOnWhenAbsent />
        </div>
      </details>
      <details className={classes.details}>
        <summary>The whole application as JSON</summary>
        <div className={classes.fields}>
          <JsonField onReplace={onReplace} />
        </div>
      </details>
    </>
  );
}
