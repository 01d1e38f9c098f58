import { SparringError } from '@sparring/core'

export interface LoggedError {
  readonly type: string
  readonly code?: unknown
  readonly message?: string
  readonly stack: string
  readonly cause?: LoggedError
}

/**
 * An error as the log tells it. Of what caused it no message: a provider's may quote the prompt, a parser's the text it
 * could not read, and what people said is no log's business.
 */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error) && !SparringError.is(error)) return error
  return { ...withoutMessage(error), message: error.message }
}

function withoutMessage(error: Error): LoggedError {
  return {
    type: error.name,
    ...('code' in error ? { code: error.code } : {}),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(error.cause instanceof Error ? { cause: withoutMessage(error.cause) } : {}),
  }
}
