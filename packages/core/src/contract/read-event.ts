import { z } from 'zod'
import { type EntryBody, entryBody } from '../domain/entry.js'
import { parseInput } from '../domain/parse-input.js'

/** Of an event only these are looked at before the whole is held to the schema of its entry. */
const eventData = z.looseObject({
  frozen: z.looseObject({ product: z.looseObject({ materials: z.array(z.looseObject({})) }) }).optional(),
})

/**
 * The entry that a durable event tells of, or `validation_failed`. What events do not tell stands empty: the address of a
 * file is `''`, the owner of a claim `not told`.
 */
export function entryOfEvent(type: string, data: unknown): EntryBody {
  const { frozen, ...rest } = parseInput(eventData, data)
  if (frozen === undefined) return parseInput(entryBody, { owner: 'not told', ...rest, type })
  const materials = frozen.product.materials.map((material) => ({ ...material, file_url: '' }))
  return parseInput(entryBody, { owner: 'not told', ...rest, type, frozen: { ...frozen, product: { ...frozen.product, materials } } })
}
