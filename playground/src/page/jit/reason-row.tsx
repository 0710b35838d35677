import type { Impact } from '../../api/schemas/jit.ts';
import { TextLink } from '../shell/links.tsx';
import { Sentence } from '../words/words.tsx';
import classes from './impact-row.module.css';

/** An application that does not break, or is not known to, with the reason. */
export function ReasonRow(props: {
  readonly organization: string;
  readonly tone: 'safe' | 'uncertain';
  readonly item: Impact['safe']['items'][number];
}) {
  const { application, reason } = props.item;
  return (
    <div className={classes.row}>
      <TextLink
        className={classes.name ?? ''}
        to="/o/$organization/applications/$application/$pane"
        params={{ organization: props.organization, application, pane: 'jit' }}
      >
        {application}
      </TextLink>
      <p className={classes.reason}>
        <Sentence text={reason} />
      </p>
    </div>
  );
}
