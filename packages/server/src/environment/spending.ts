import { readFileSync } from 'node:fs'
import { type PriceTable, pricesWith, priceTable } from '@sparring/core'
import { z } from 'zod'
import type { SpendCaps } from '../policy/spend-cap.js'

const wrongUsd = 'must be an amount in US dollars above 0, such as 2 or 0.50'
const usd = z
  .string()
  .regex(/^\d{1,9}(?:\.\d{1,6})?$/, wrongUsd)
  .transform(Number)
  .refine((amount) => amount > 0, wrongUsd)
  .optional()

/** The variables of prices and caps. */
export const spendingVariables = {
  SPARRING_PRICES: z.string().trim().optional(),
  SPARRING_SPEND_CAP_MEETING_USD: usd,
  SPARRING_SPEND_CAP_TENANT_USD_PER_DAY: usd,
} as const

const schema = z.object(spendingVariables)

/** What models and voices cost, and how much of it is allowed. */
export interface SpendingSettings {
  readonly prices: PriceTable
  readonly caps: SpendCaps
}

/** What the variables come to. They were held to the schema before. */
export function spendingFrom(given: z.output<typeof schema>): SpendingSettings {
  return {
    prices: pricesWith(given.SPARRING_PRICES === undefined ? { models: {}, speech: {}, recognition: {} } : ownPrices(given.SPARRING_PRICES)),
    caps: { meeting_usd: given.SPARRING_SPEND_CAP_MEETING_USD ?? null, tenant_usd_per_day: given.SPARRING_SPEND_CAP_TENANT_USD_PER_DAY ?? null },
  }
}

function ownPrices(given: string): PriceTable {
  const result = priceTable.safeParse(parsed(given.startsWith('{') ? given : fileText(given)))
  if (result.success) return result.data
  const wrong = result.error.issues.map(({ path, message }) => `${path.length === 0 ? 'the whole' : path.join('.')}: ${message}`)
  throw new Error(`SPARRING_PRICES is not a table of prices: ${wrong.join('; ')}. See docs/models-and-voices.md.`)
}

function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Error(
      `SPARRING_PRICES=${JSON.stringify(path)} is neither JSON, which begins with {, nor a file that can be read. See docs/models-and-voices.md.`,
      {
        cause,
      },
    )
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error('SPARRING_PRICES is not valid JSON. See docs/models-and-voices.md.', { cause })
  }
}
