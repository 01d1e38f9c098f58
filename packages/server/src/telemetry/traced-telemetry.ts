import { context, SpanStatusCode, trace } from '@opentelemetry/api'
import type { ReplyMoment, Telemetry } from '@sparring/core'
import { modelSeconds, secondsHistogram, secondsSince, tracer } from './meter.js'

/** The same telemetry, with a span and durations for every reply. */
export function tracedTelemetry(telemetry: Telemetry): Telemetry {
  const firstClause = secondsHistogram(
    'sparring.reply.first_clause.duration',
    'From when the speaker is to be chosen to the first complete clause',
    modelSeconds,
  )
  const firstAudio = secondsHistogram('sparring.reply.first_audio.duration', 'From when the speaker is to be chosen to the first sound', modelSeconds)
  const duration = secondsHistogram('sparring.reply.duration', 'From when the speaker is to be chosen to the recorded end', modelSeconds)
  const measured: Partial<Record<ReplyMoment, typeof firstClause>> = { first_clause: firstClause, first_audio: firstAudio }
  return {
    ...telemetry,
    beginReply({ tenant_id, meeting_id, generation }) {
      const began = performance.now()
      const attributes = { 'sparring.tenant_id': tenant_id, 'sparring.meeting_id': meeting_id, 'sparring.generation': generation }
      const span = tracer.startSpan('reply', { attributes })
      const inside = trace.setSpan(context.active(), span)
      const noted = new Set<ReplyMoment>()
      let over = false
      return {
        within: (part) => context.with(inside, part),
        note(moment) {
          if (over || noted.has(moment)) return
          noted.add(moment)
          span.addEvent(moment)
          measured[moment]?.record(secondsSince(began))
        },
        end(result) {
          if (over) return
          over = true
          const outcome = { 'sparring.outcome': result.outcome, ...(result.outcome === 'failed' ? { 'error.type': result.code } : {}) }
          duration.record(secondsSince(began), outcome)
          span.setAttributes(outcome)
          if (result.outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR })
          span.end()
        },
      }
    },
  }
}
