import { Button, Notification } from '@mantine/core';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Icon } from '../icons/icon.tsx';
import classes from './notice-provider.module.css';

export type NoticeTone = 'good' | 'info' | 'warning' | 'error';

export interface Notice {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly text?: ReactNode;
  /** What it is about; a newer notice about the same takes its place. */
  readonly topic?: string;
  /** What can be done about it; the notice leaves when it is done. */
  readonly action?: { readonly label: string; run(): void };
}

interface ShownNotice extends Notice {
  readonly id: number;
}

/** News leaves by itself; errors stay until they are closed. */
const shownMillis = { good: 7000, info: 7000, warning: 15_000, error: undefined } as const;
/** Time to get to the button of a notice, by keyboard too. */
const actionMillis = 30_000;
const mostShown = 3;

const colors = { good: 'teal', info: 'indigo', warning: 'orange', error: 'red' } as const;
const icons = { good: 'check', info: 'info', warning: 'alert', error: 'cross' } as const;

const NoticeContext = createContext<(notice: Notice) => void>(() => undefined);

/** Tells the admin what happened, on screen and to screen readers. */
export function useNotice(): (notice: Notice) => void {
  return useContext(NoticeContext);
}

/** Shows the notices of everything below it. */
export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [notices, setNotices] = useState<readonly ShownNotice[]>([]);
  const nextId = useRef(0);

  const tell = useCallback((notice: Notice) => {
    nextId.current += 1;
    const id = nextId.current;
    setNotices((shown) => {
      const others = shown.filter(({ topic }) => topic === undefined || topic !== notice.topic);
      return [...others, { ...notice, id }].slice(-mostShown);
    });
  }, []);
  const close = useCallback((id: number) => setNotices((shown) => shown.filter((one) => one.id !== id)), []);
  const region = useMemo(
    () => notices.map((notice) => <Shown key={notice.id} notice={notice} close={close} />),
    [notices, close],
  );

  return (
    <NoticeContext value={tell}>
      {children}
      <section className={classes.region} aria-label="Notices" aria-live="polite">
        {region}
      </section>
    </NoticeContext>
  );
}

function Shown({ notice, close }: { readonly notice: ShownNotice; readonly close: (id: number) => void }) {
  const { id, tone, title, text, action } = notice;
  const millis = action === undefined ? shownMillis[tone] : actionMillis;
  useEffect(() => {
    if (millis === undefined) return undefined;
    const timer = setTimeout(() => close(id), millis);
    return () => clearTimeout(timer);
  }, [id, millis, close]);
  return (
    <Notification
      withBorder
      color={colors[tone]}
      icon={<Icon name={icons[tone]} />}
      title={title}
      onClose={() => close(id)}
      classNames={{ description: classes.text ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close notice' }}
    >
      {text}
      {action !== undefined && (
        <div>
          <Button
            size="compact-sm"
            variant="light"
            mt={4}
            onClick={() => {
              action.run();
              close(id);
            }}
          >
            {action.label}
          </Button>
        </div>
      )}
    </Notification>
  );
}
