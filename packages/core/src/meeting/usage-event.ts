import { type UsageEvent, usageEventVersion } from '../domain/usage-event.js'
import type { DocumentStore } from '../ports/document-store.js'
import type { PriceTable } from '../spending/prices.js'
import { costOf, withModelUsage } from '../spending/usage.js'
import type { LiveMeeting } from './live-meeting.js'
import { heardTurns } from './state.js'

/**
 * What a meeting that has ended used, as its log and its document tell it; `null` of one that has not. Whoever makes it
 * makes the same, but for the prices: they are those of whoever is first.
 */
function usageEventOf({ document, state }: Pick<LiveMeeting, 'document' | 'state'>, prices: PriceTable): UsageEvent | null {
  const { started_at, ended_at, usage } = state
  if (state.status !== 'ended' || started_at === null || ended_at === null) return null
  const { models, speech, recognition, uncounted_replies } = usage
  const preparation = document.questions_usage ?? null
  return {
    _id: document._id,
    tenant_id: document.tenant_id,
    created_by: document.created_by,
    created_at: ended_at,
    user_id: document.user_id,
    started_at,
    ended_at,
    // Two machines may have written the two, and their clocks disagree.
    minutes: thousandths(Math.max(0, Date.parse(ended_at) - Date.parse(started_at)) / 60_000),
    talk_seconds: thousandths((state.salesperson_talk_ms + state.representatives_talk_ms) / 1000),
    turns: heardTurns(state).length,
    models: Object.entries(models).map(([model, counted]) => ({ model, ...counted })),
    preparation: preparation === null ? [] : [preparation],
    speech: Object.entries(speech).map(([model, characters]) => ({ model, characters })),
    recognition: Object.entries(recognition).map(([model, seconds]) => ({ model, seconds: thousandths(seconds) })),
    uncounted_replies,
    ...costOf(withModelUsage(usage, preparation), prices),
    v: usageEventVersion,
  }
}

/** Inserts what a meeting that has ended used, once: whoever comes second changes nothing. */
export async function keepUsage(documents: DocumentStore, live: LiveMeeting, prices: PriceTable): Promise<void> {
  const event = usageEventOf(live, prices)
  if (event !== null) await documents.insert('usage_events', event)
}

const thousandths = (value: number): number => Math.round(value * 1_000) / 1_000
