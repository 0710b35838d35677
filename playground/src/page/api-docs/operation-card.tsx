import { useState } from 'react';
import { Words } from '../words/words.tsx';
import classes from './api-docs.module.css';

/** A route, as the OpenAPI document has it. */
export interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
  }[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body & { readonly description: string }>>;
}

interface Body {
  readonly content: { readonly 'application/json': { readonly schema: unknown } };
}

/** A route; opens to what it takes and gives. */
export function OperationCard({ operation }: { readonly operation: Operation }) {
  const { method, path, summary, description, parameters, requestBody, responses } = operation;
  const [isOpen, setOpen] = useState(false);
  const [answer] = Object.values(responses);
  return (
    <li className={classes.operation}>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={classes.head}>
          <span className={classes.method} data-method={method}>
            {method.toUpperCase()}
          </span>
          <code className={classes.path}>{path}</code>
          <span className={classes.summary}>{summary}</span>
        </summary>
        {isOpen && (
          <div className={classes.body}>
            <p className={classes.text}>
              <Words text={description} />
            </p>
            {parameters.length > 0 && (
              <>
                <h3 className={classes.heading}>Parameters</h3>
                <ul className={classes.parameters}>
                  {parameters.map((parameter) => (
                    <li key={parameter.name}>
                      <code>{parameter.name}</code> in the {parameter.in}
                      {parameter.required ? '' : ', optional'}
                      {parameter.description === undefined ? '' : `: ${parameter.description}`}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {requestBody !== undefined && <Schema title="Body" body={requestBody} />}
            {answer !== undefined && <Schema title="Answer" body={answer} />}
          </div>
        )}
      </details>
    </li>
  );
}

function Schema({ title, body }: { readonly title: string; readonly body: Body }) {
  return (
    <>
      <h3 className={classes.heading}>{title}</h3>
      <section className={classes.schema} aria-label={title}>
        <pre>{JSON.stringify(body.content['application/json'].schema, null, 2)}</pre>
      </section>
    </>
  );
}
