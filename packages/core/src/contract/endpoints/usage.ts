import { z } from 'zod'
import { usageEvent } from '../../domain/usage-event.js'
import { type Endpoints, json, succeeded } from '../endpoint.js'
import { routes } from '../routes.js'
import { pageOf, pageQuery } from './paging.js'

/** A day, which stands for its first moment in UTC, or a moment. */
const dayOrMoment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: 'must be a day or a moment, such as 2026-11-01 or 2026-11-01T09:00:00Z' })
  // As times stand in the store, where they are compared as text.
  .transform((time) => new Date(time).toISOString())
  .optional()

/** Meetings that ended at `from` or later, and before `to`. */
export const usageSpan = z.strictObject({ from: dayOrMoment, to: dayOrMoment })

export const usageQuery = pageQuery.extend(usageSpan.shape)

export const usageEndpoints = {
  listUsage: {
    ...routes.listUsage,
    tag: 'usage',
    summary: 'List what meetings used, the last one to end first',
    description:
      'One event a meeting, written when it ends and never changed: minutes, tokens, characters, seconds recognised, and what they cost by the prices in force then. "from" is in the stretch of time, "to" is not. A meeting that never ended has none.',
    roles: ['admin'],
    request: { query: usageQuery },
    responses: { 200: { description: 'A page.', content: json(succeeded(pageOf(usageEvent))) } },
    problems: ['validation_failed'],
  },
} as const satisfies Partial<Endpoints>
