import type { WallTimes } from '@sparring/core'

/** When the steps of a turn were written to the log, from the salesperson's turn on; `''` where that is not told. */
export function drawTimes({ taken_at, chosen_at, first_clause_at, finished_at }: WallTimes): string {
  if (taken_at === null) return ''
  const since = (at: string) => `+${Date.parse(at) - Date.parse(taken_at)} ms`
  const steps = [
    ['chosen', chosen_at],
    ['first clause', first_clause_at],
    ['finished', finished_at],
  ] as const
  const told = steps.flatMap(([step, at]) => (at === null ? [] : [`${step} ${since(at)}`]))
  return told.length === 0 ? '' : `wall clock: ${told.join(', ')}`
}
