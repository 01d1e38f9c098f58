import type { Telemetry } from '@sparring/core'
import { type Logger, pino } from 'pino'

/** JSON lines to standard output: ids, codes and times, never what anybody said or wrote. */
export const createLogger = (debug: boolean): Logger =>
  pino({
    level: debug ? 'debug' : 'info',
    base: null,
    redact: { paths: ['err.details', 'err.cause', '*.text', '*.message_text', 'req.headers.authorization'], remove: true },
  })

export const pinoTelemetry = (logger: Logger): Telemetry => ({
  record({ name, tenant_id, meeting_id, fields, error }) {
    const line = { event: name, tenant_id, meeting_id, ...fields, ...(error === undefined ? {} : { err: error }) }
    if (error === undefined) logger.info(line, name)
    else logger.error(line, name)
  },
})
