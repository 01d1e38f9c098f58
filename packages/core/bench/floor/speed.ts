import { nextSpeaker } from '../../src/floor/next-speaker.ts'
import { inputFrom, panelFrom } from './meeting-so-far.ts'
import type { SalesRow } from './sales-meetings.ts'

export interface Speed {
  readonly per_second: number
  readonly p50_us: number
  readonly p95_us: number
}

/** How long a decision takes, each taken alone, once the engine is warm. */
export function decisionSpeed(rows: readonly SalesRow[]): Speed {
  const inputs = rows.map(({ panel, context, utterance }) => inputFrom(panelFrom(panel), context, 'salesperson', utterance))
  const taken: number[] = []
  for (let round = 0; round < 12; round += 1) {
    for (const input of inputs) {
      const began = performance.now()
      nextSpeaker(input)
      if (round > 4) taken.push((performance.now() - began) * 1_000)
    }
  }
  const sorted = taken.sort((one, other) => one - other)
  const at = (part: number) => Math.round((sorted[Math.floor(sorted.length * part)] ?? 0) * 10) / 10
  return { per_second: Math.round(1_000_000 / (sorted.reduce((sum, one) => sum + one, 0) / sorted.length)), p50_us: at(0.5), p95_us: at(0.95) }
}
