import type { Telemetry } from '@sparring/core'
import { type Logger, pino } from 'pino'
import { loggedError } from './logged-error.js'

/** Lines are written together: at most this much of the log is lost when the process is killed. */
const bufferedBytes = 4096
const flushEveryMs = 1_000

/** JSON lines to standard output: ids, codes and times, never what anybody said or wrote. Each names the worker, where there are several. */
export function createLogger(debug: boolean, worker?: number): Logger {
  const destination = pino.destination({ dest: 1, sync: false, minLength: bufferedBytes })
  setInterval(() => destination.flush(), flushEveryMs).unref()
  return pino(
    {
      level: debug ? 'debug' : 'info',
      base: worker === undefined ? null : { worker },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: loggedError },
      redact: { paths: ['*.text', '*.message_text', 'req.headers.authorization'], remove: true },
    },
    destination,
  )
}

export const pinoTelemetry = (logger: Logger): Telemetry => ({
  record({ name, tenant_id, meeting_id, fields, error }) {
    const line = { event: name, tenant_id, meeting_id, ...fields, ...(error === undefined ? {} : { err: error }) }
    if (error === undefined) logger.info(line, name)
    else logger.error(line, name)
  },
})
