import type { FastifyError, FastifyInstance } from 'fastify';
import type { Problem, ProblemBody } from '../api/problem.ts';
import { Refusal } from './refusal.ts';

/** Answers every failure with a problem in words, never with a stack trace or a message nobody wrote for clients. */
export function addErrorReplies(server: FastifyInstance, reportError: (error: unknown) => void): void {
  server.setNotFoundHandler(async (_request, reply) => {
    return reply.code(404).send(
      body({
        code: 'not-found',
        message: 'there is nothing at this address',
        advice: 'go back to the start page',
      }),
    );
  });

  server.setErrorHandler<FastifyError | Refusal>(async (error, _request, reply) => {
    if (error instanceof Refusal) {
      const { code, message, advice } = error;
      return reply.code(error.status).send({ ...body({ code, message, advice }), ...error.details });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send(body(requestProblem(error)));
    reportError(error);
    return reply.code(500).send(
      body({
        code: 'internal-error',
        message: 'something went wrong on the server',
        advice: 'see the terminal that runs the server; your text is kept in this browser',
      }),
    );
  });
}

function requestProblem(error: FastifyError): Problem {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return {
      code: 'body-too-large',
      message: 'the request is larger than the server takes',
      advice: 'send less than 1 MiB',
    };
  }
  if (error.validation !== undefined) {
    const [issue] = error.validation;
    return {
      code: 'request-malformed',
      message: `\`${error.validationContext ?? 'request'}${issue?.instancePath ?? ''}\` ${issue?.message ?? 'has the wrong shape'}`,
      advice: 'send the fields that the API describes',
    };
  }
  return {
    code: 'request-refused',
    message: 'the request could not be read',
    advice: 'send a JSON body that fits the API',
  };
}

function body(problem: Problem): ProblemBody {
  return { error: problem };
}
