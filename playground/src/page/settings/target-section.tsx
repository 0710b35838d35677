import {
  type BehaviourName,
  behaviours,
  type DialectName,
  dialectNames,
  dialects,
} from '@stepgate/engine/language';
import { ChoiceField } from '../resources/form/choice-field.tsx';
import { useField } from '../resources/form/form-context.ts';
import { FormSection } from '../resources/form/form-section.tsx';
import { Words } from '../words/words.tsx';
import classes from './settings.module.css';

/** The server that the scripts are written for, and what it does otherwise. */
export function TargetSection() {
  const target = useField<DialectName>(['target']).value ?? 'stepgate';
  const kept: readonly BehaviourName[] = dialects[target].behaviours;
  return (
    <FormSection
      title="Target"
      description="The server that runs the scripts. It changes what the validator reports and how logins run here, for all applications at once."
    >
      <ChoiceField
        path={['target']}
        label="Scripts are written for"
        fallback="stepgate"
        choices={dialectNames.map((name) => ({
          value: name,
          label: dialects[name].title,
          description: dialects[name].doc,
        }))}
      />
      {kept.length > 0 && (
        <details className={classes.details}>
          <summary>
            {dialects[target].title} does {kept.length} things otherwise than Stepgate
          </summary>
          <ul className={classes.list}>
            {behaviours
              .filter(({ name }) => kept.includes(name))
              .map(({ name, doc }) => (
                <li key={name}>
                  <Words text={doc} />
                </li>
              ))}
          </ul>
        </details>
      )}
    </FormSection>
  );
}
