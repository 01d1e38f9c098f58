import type { Brief } from '../domain/brief.js'
import { modelCost, recognitionCost, speechCost } from './cost.js'
import type { PriceTable } from './prices.js'

/** What a meeting of usual people comes to, in each of its minutes and replies. */
const usual = { replies_a_minute: 2, reply: { input_tokens: 3_000, cached_tokens: 2_000, output_tokens: 80 }, characters: 300, listened: 0.5 } as const

export interface EstimateInput {
  readonly duration_minutes: number
  /** Ids of who words the replies, who speaks them and who recognises what is said; `null` where nobody does. */
  readonly mind: string
  readonly voice: string | null
  readonly ear: string | null
}

/** What a whole meeting may cost, spoken where it can be; `null` where no price is known of a part of it. */
export function estimatedCost({ duration_minutes, mind, voice, ear }: EstimateInput, prices: PriceTable): Brief['estimated_cost'] {
  const replies = duration_minutes * usual.replies_a_minute
  const costs = [
    times(replies, modelCost(prices, mind, usual.reply)),
    voice === null ? 0 : speechCost(prices, voice, replies * usual.characters),
    ear === null ? 0 : recognitionCost(prices, ear, duration_minutes * usual.listened),
  ]
  if (costs.includes(null)) return null
  const { input_tokens, cached_tokens, output_tokens } = usual.reply
  const assumed = [
    `${usual.replies_a_minute} replies a minute`,
    `each of ${input_tokens} tokens in (${cached_tokens} of them cached) and ${output_tokens} out`,
    ...(voice === null ? [] : [`and ${usual.characters} characters spoken`]),
    ...(ear === null ? [] : [`${usual.listened * 100} % of the time recognised`]),
  ]
  return { usd: Math.round(costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0)) / 1_000_000, assumes: `${assumed.join(', ')}.` }
}

const times = (factor: number, cost: number | null): number | null => (cost === null ? null : factor * cost)
