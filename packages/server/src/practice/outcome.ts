import { actsOf, isSalesperson, type Meeting, type Turn } from '@sparring/core'
import { clock } from './paint.js'

/** How a meeting went, in sentences: no more than its log says. */
export function outcome(meeting: Meeting, turns: readonly Turn[]): readonly string[] {
  return [howItEnded(meeting, turns), goal(meeting, turns), nextStep(turns)]
}

/** Seconds on the meeting's own clock at the end of the last turn. */
export function elapsed(turns: readonly Turn[]): number {
  const last = turns.at(-1)
  return last === undefined ? 0 : last.offset_ms / 1000 + last.duration_seconds
}

/** `the buyer` where there is one. */
export const buyersOf = ({ representative_ids }: Meeting): string => (representative_ids.length === 1 ? 'the buyer' : 'the buyers')

function howItEnded(meeting: Meeting, turns: readonly Turn[]): string {
  const { status, ended_reason, duration_minutes } = meeting
  const buyers = buyersOf(meeting)
  const when = `${clock(elapsed(turns))} of ${duration_minutes}:00`
  if (status !== 'ended') return `The meeting goes on: ${when}.`
  switch (ended_reason) {
    case 'agreed':
      return `${titled(buyers)} agreed after ${when}.`
    case 'walked_out':
      return `${titled(buyers)} walked out after ${when}.`
    case 'time':
      return `The time ran out and ${buyers} left after ${when}.`
    default:
      return `You ended the meeting after ${when}.`
  }
}

const titled = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function goal({ status, ended_reason, meeting_goal }: Meeting, turns: readonly Turn[]): string {
  if (meeting_goal === '') return 'No goal was set.'
  const told = `Your goal: ${meeting_goal}. `
  if (status !== 'ended') return told.trim()
  if (ended_reason === 'agreed') return `${told}Reached: the meeting ended with an agreement.`
  if (ended_reason === 'ended_by_salesperson' && turns.some((turn) => isSalesperson(turn) && asksForStep(turn)))
    return `${told}Whether it was reached stands in what was answered to you; no agreement ended the meeting.`
  return `${told}Not reached as far as the log says: the meeting did not end with an agreement.`
}

const asksForStep = ({ text }: Turn): boolean => actsOf(text).some(({ acts }) => acts.includes('closing_attempt'))

/** The last time the salesperson asked for a next step, by the words that do, and what was said to it. */
function nextStep(turns: readonly Turn[]): string {
  const asked = turns.filter(isSalesperson).flatMap((turn) =>
    actsOf(turn.text)
      .filter(({ acts }) => acts.includes('closing_attempt'))
      .map(({ text }) => ({ text, turn })),
  )
  const last = asked.at(-1)
  if (last === undefined) return 'You did not ask for a next step.'
  const reply = turns[last.turn.turn_number]
  const answered = reply === undefined || isSalesperson(reply) ? '' : ` ${reply.speaker_name}: “${reply.text}”`
  return `You asked for the next step at ${clock(last.turn.offset_ms / 1000)}: “${last.text.trim()}”${answered}`
}
