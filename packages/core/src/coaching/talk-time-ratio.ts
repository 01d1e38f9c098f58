import type { TalkTime } from './talk-time.js'

/** Each side's share of all talk time; the two sum to 1. `null` where nobody has spoken. */
export function talkTimeRatio(time: TalkTime | null): { readonly salesperson: number; readonly representatives: number } | null {
  const total = time === null ? 0 : time.salesperson + time.representatives
  if (time === null || total === 0) return null
  const salesperson = time.salesperson / total
  return { salesperson, representatives: 1 - salesperson }
}
