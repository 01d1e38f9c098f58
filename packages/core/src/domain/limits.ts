/** Every limit of the product in one place. Characters are UTF-16 code units, sizes bytes. */
export const limits = {
  long_text_characters: 20_000,
  name_characters: 200,
  url_characters: 2_048,
  id_characters: 128,
  list_items: 100,
  materials: 10,
  material_bytes: 25 * 1024 * 1024,
  json_body_bytes: 1024 * 1024,
  audio_bytes: 25 * 1024 * 1024,
  duration_minutes: { least: 1, most: 240 },
  page: { usual: 50, most: 200 },
  idempotency_key_characters: 255,
} as const

export type Limits = typeof limits
