import { ErrorReply } from 'redis';
import type { ErrorCode } from '../../language/error-codes.ts';
import { StepgateError } from '../../stepgate-error.ts';
import type { RedisAddress } from './redis-address.ts';
import { openRedisSession, type RedisCommands, type RedisSession } from './redis-session.ts';

const MAX_TRIES = 3;

interface OpenedSession {
  readonly opened: Promise<RedisSession>;
  readonly closing: AbortController;
}

/**
 * The way to Redis. What is asked is answered or refused within the time limit; a connection that was lost, or does not
 * answer, is given up for a new one. Whatever is asked may reach the server more than once.
 */
export class RedisLink {
  private readonly address: RedisAddress;
  private readonly timeoutMillis: number;
  private session: OpenedSession | null = null;
  private isClosed = false;
  private lastError: Error | undefined;

  constructor(address: RedisAddress, timeoutMillis: number) {
    this.address = address;
    this.timeoutMillis = timeoutMillis;
  }

  /**
   * @param work repeats without harm
   * @param tampered code for a key that holds something of another type than ours
   * @throws StepgateError `store-unreachable`, `tampered`
   */
  async run<Result>(
    tampered: ErrorCode,
    work: (commands: RedisCommands) => Promise<Result>,
  ): Promise<Result> {
    const limit = new TimeLimit(this.timeoutMillis);
    try {
      for (let tries = 1; ; tries += 1) {
        // Asked each time: closing ends what runs, which is not to be tried on a new connection.
        if (this.isClosed) throw new StepgateError('store-unreachable', 'the stores were closed');
        const session = this.current();
        try {
          return await limit.race(session.opened.then(({ commands }) => work(commands)));
        } catch (error) {
          const isReply = error instanceof ErrorReply;
          // A server that takes no writes has been replaced by another one: the next connection finds that.
          if (!isReply || error.message.startsWith('READONLY')) this.drop(session);
          if (isReply) throw refusalOf(error, tampered);
          if (limit.isOver || tries === MAX_TRIES) throw unreachable(limit.isOver, this.lastError ?? error);
        }
      }
    } finally {
      limit.lift();
    }
  }

  /** Lets what runs end within the time limit. Nothing is asked any more afterwards. */
  async close(): Promise<void> {
    const { session } = this;
    this.isClosed = true;
    if (session === null) return;
    const limit = new TimeLimit(this.timeoutMillis);
    // What does not end in time is cut off.
    await limit.race(session.opened.then((opened) => opened.close())).catch(() => {});
    limit.lift();
    this.drop(session);
  }

  private current(): OpenedSession {
    if (this.session !== null) return this.session;
    const closing = new AbortController();
    const { address, timeoutMillis } = this;
    const onError = (error: Error) => {
      this.lastError = error;
    };
    const opened = openRedisSession({ address, timeoutMillis, onError, signal: closing.signal });
    const session = { opened, closing };
    this.session = session;
    opened.then(
      () => {
        this.lastError = undefined;
      },
      () => this.drop(session),
    );
    return session;
  }

  private drop(session: OpenedSession): void {
    if (this.session === session) this.session = null;
    session.closing.abort();
  }
}

/** A time after which nothing is waited for. */
class TimeLimit {
  isOver = false;
  private readonly passed: Promise<never>;
  private timer: NodeJS.Timeout | undefined;

  constructor(millis: number) {
    this.passed = new Promise((_, reject) => {
      this.timer = setTimeout(() => {
        this.isOver = true;
        reject(new Error(`no answer within ${millis} ms`));
      }, millis);
    });
    this.passed.catch(() => {});
  }

  race<Result>(work: Promise<Result>): Promise<Result> {
    return Promise.race([work, this.passed]);
  }

  lift(): void {
    clearTimeout(this.timer);
  }
}

function refusalOf(reply: ErrorReply, tampered: ErrorCode): StepgateError {
  const [word = ''] = reply.message.split(' ');
  if (word === 'WRONGTYPE') return new StepgateError(tampered, undefined, { cause: reply });
  const code = /^[A-Z]{2,20}$/.test(word) ? word : 'ERR';
  return new StepgateError('store-unreachable', `Redis refuses with \`${code}\``, { cause: reply });
}

function unreachable(isLate: boolean, cause: unknown): StepgateError {
  const what = isLate ? 'Redis does not answer in time' : 'the connection to Redis is lost again and again';
  return new StepgateError('store-unreachable', what, { cause });
}
