import type { Analytics } from '@sparring/core'
import type { Paint } from './paint.js'

/** The numbers as a small picture: who spoke how long, and what was asked. */
export function drawAnalytics(analytics: Analytics, seller: string, paint: Paint): string {
  const { bold, dim } = paint
  const { performance } = analytics
  const rows: readonly (readonly [number, string, number | null])[] = [
    [0, seller, analytics.salesperson_talk_time],
    ...Object.values(performance.airtime ?? {}).map(({ name, seconds }, index) => [index + 1, name, seconds] as const),
  ]
  const total = rows.reduce((sum, [, , seconds]) => sum + (seconds ?? 0), 0)
  const bars = rows.map(([seat, name, seconds]) => bar(seat, name, seconds ?? 0, total, paint))
  const hits = performance.directed_question_hit_rate
  const facts: readonly (readonly [string, string | null])[] = [
    ['questions you asked', analytics.questions_asked === null ? null : String(analytics.questions_asked)],
    ['longest monologue', performance.longest_monologue === null ? null : `${Math.round(performance.longest_monologue)} s`],
    ['asked by name, answered by them', hits === null ? null : `${hits.answered} of ${hits.asked}`],
    ['turns', String(analytics.total_turns)],
  ]
  return [
    bold('What happened'),
    ...bars,
    ...facts.map(([name, value]) => `  ${name.padEnd(32)}${value ?? dim('not observed')}`),
    ...Object.entries(analytics.unobserved).map(([field, reason]) => dim(`  ${field}: ${reason}`)),
    ...(analytics.talk_time_estimated ? [dim('  Times are estimated from words, 150 a minute.')] : []),
    '',
  ].join('\n')
}

function bar(seat: number, name: string, seconds: number, total: number, paint: Paint): string {
  const room = Math.max(10, paint.width - 40)
  const share = total === 0 ? 0 : seconds / total
  const length = Math.round(share * room)
  return `  ${name.slice(0, 18).padEnd(19)}${paint.seat(seat, '█'.repeat(length))}${paint.dim('░'.repeat(room - length))} ${String(Math.round(share * 100)).padStart(3)} %  ${clock(seconds)}`
}

/** m:ss */
export const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`
