import type { Turn } from '@sparring/core'
import { get } from '../server-process.ts'
import type { Outcome } from './message.ts'
import { wordsOf } from './upstream.ts'

/** Holds what a meeting recorded against what its messages were answered with: the same turns, once each, in the same order. */
export async function auditMeeting(url: string, meeting: string, outcomes: readonly Outcome[], breach: (what: string) => void): Promise<void> {
  const { turns } = await get<{ turns: readonly Turn[] }>(`${url}/api/conversation/${meeting}/history`)
  const told = (turn: { readonly turn_number: number; readonly text: string }) => `${turn.turn_number} ${turn.text}`
  turns.forEach(({ turn_number }, index) => {
    if (turn_number !== index + 1) breach(`${meeting} has turn ${turn_number} in place ${index + 1}`)
  })
  // The last message of a meeting that has spent what it may is kept, and goes unanswered.
  const unanswered = turns.findIndex(({ speaker, text }) => speaker === 'salesperson' && outcomes.some(({ id, capped }) => capped && text === wordsOf(id)))
  const end = unanswered < 0 ? turns.length : unanswered
  const answered = outcomes.flatMap(({ answer }) => answer ?? [])
  for (const [place, { salesperson_turn, ai_responses }] of answered.entries()) {
    const next = answered[place + 1]?.salesperson_turn.turn_number ?? end + 1
    const recorded = turns.slice(salesperson_turn.turn_number - 1, next - 1).map(told)
    const acknowledged = [told(salesperson_turn), ...ai_responses.map((reply) => told({ ...reply, text: reply.response_text }))]
    if (recorded.join('\n') !== acknowledged.join('\n')) breach(`${meeting} holds [${recorded.join(' | ')}] where [${acknowledged.join(' | ')}] was answered`)
  }
  for (const { id, key, answer } of outcomes) {
    const said = turns.filter(({ speaker, text }) => speaker === 'salesperson' && text === wordsOf(id)).length
    if (said > 1 || (answer !== null && said === 0)) breach(`${key} stands ${said} times in the history of ${meeting}`)
  }
  await auditEvents(url, meeting, turns, breach)
}

/** The log itself: events 1..n, and an event for every turn of the salesperson. */
async function auditEvents(url: string, meeting: string, turns: readonly Turn[], breach: (what: string) => void): Promise<void> {
  const { seq } = await get<{ seq: number }>(`${url}/api/meeting/${meeting}`)
  const text = await eventsUntil(url, meeting, seq)
  const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  if (ids.length !== seq || ids.some((id, index) => id !== index + 1)) breach(`the events of ${meeting} are not 1..${seq}`)
  const taken = text.match(/^event: turn\.taken$/gm)?.length ?? 0
  const said = turns.filter(({ speaker }) => speaker === 'salesperson').length
  if (taken !== said) breach(`${meeting} has ${taken} events for ${said} turns of the salesperson`)
}

async function eventsUntil(url: string, meeting: string, seq: number): Promise<string> {
  const stop = new AbortController()
  const response = await fetch(`${url}/api/meeting/${meeting}/events`, {
    headers: { 'last-event-id': '0' },
    signal: AbortSignal.any([stop.signal, AbortSignal.timeout(20_000)]),
  })
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    if (text.includes(`id: ${seq}\n`) && text.endsWith('\n\n')) break
  }
  stop.abort()
  return text
}
