import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';

/** True where the next decision comes from something that was just done in the run, so that the focus goes on with it. */
export const TakesFocus = createContext(false);

/** The heading of a decision. Keyboard and screen reader go on from it when what they were on is gone. */
export function ArrivalHeading(props: {
  readonly className: string | undefined;
  readonly children: ReactNode;
}) {
  const takesFocus = useRef(useContext(TakesFocus));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus.current || isFocusLost()) heading.current?.focus();
  }, []);
  return (
    <h3 ref={heading} tabIndex={-1} className={props.className}>
      {props.children}
    </h3>
  );
}

/** Nothing has the focus, or something that cannot be used any more. */
function isFocusLost(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.matches(':disabled');
}
