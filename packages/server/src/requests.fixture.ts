import fc from 'fast-check'

/** What has broken readers of text before, in a few kinds each: control characters, halves of characters, paths, names of prototypes. */
const naughtyTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff x',
  '\u202e drawkcab',
  '\ufeff',
  '👩‍👩‍👧‍👦',
  'Z̸͉̈́a̷l̴g̵o̶',
  'ﬁ',
  'İi̇',
  '__proto__',
  'constructor',
  'toString',
  'undefined',
  'null',
  'NaN',
  '-0',
  '1e309',
  '0x10',
  '../../../etc/passwd',
  '..%2f..%2f',
  '%00',
  '%',
  '{meeting_id}',
  "'; DROP TABLE meetings; --",
  '{"$ne": null}',
  '<script>alert(1)</script>',
  '$' + '{7*7}',
  '\r\nX-Injected: yes',
  'data: x\n\nevent: y\n\n',
  'John, ',
  '?'.repeat(300),
  '1'.repeat(5_000),
  'word '.repeat(4_500),
]

const naughtyValues: readonly unknown[] = [...naughtyTexts, null, true, 0, -1, 1.5, 2 ** 53, -(2 ** 31), [], {}, [[]], [null], { a: 1 }]

export const naughtyText = (): fc.Arbitrary<string> => fc.constantFrom(...naughtyTexts)

/** The part of JSON Schema that the API's description uses. */
export interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
}

/** Names of ids that stand, by the field or parameter that they may stand in. */
export type KnownIds = Readonly<Record<string, readonly string[]>>

/** Values of a schema; of the wild ones each part is, one time in eight, something else entirely. */
export class SchemaValues {
  #ids: KnownIds
  #wild: boolean

  constructor(ids: KnownIds, { wild }: { readonly wild: boolean }) {
    this.#ids = ids
    this.#wild = wild
  }

  of(schema: Schema, name = ''): fc.Arbitrary<unknown> {
    const right = this.#right(schema, name)
    return this.#wild ? fc.oneof({ weight: 7, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(...naughtyValues) }) : right
  }

  #right(schema: Schema, name: string): fc.Arbitrary<unknown> {
    const known = this.#ids[name]
    if (known !== undefined && schema.type === 'string') return fc.constantFrom(...known)
    if (known !== undefined && schema.type === 'array') return fc.uniqueArray(fc.constantFrom(...known), { minLength: 1, maxLength: 3 })
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
    const choices = schema.anyOf ?? schema.oneOf
    if (choices !== undefined) return fc.oneof(...choices.map((choice) => this.of(choice, name)))
    switch (schema.type) {
      case 'string':
        return fc.oneof(
          fc.constantFrom('John, what does it cost?', 'https://northwind.example', 'en'),
          fc.webUrl(),
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        )
      case 'integer':
        return fc.integer({ min: schema.minimum ?? schema.exclusiveMinimum ?? -1_000, max: Math.min(schema.maximum ?? 1_000, 100_000) })
      case 'number':
        return fc.double()
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      case 'array':
        return fc.array(this.of(schema.items ?? {}, name), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 4, 4) })
      case 'object':
        return this.#object(schema)
      default:
        return fc.jsonValue({ maxDepth: 3 })
    }
  }

  /** Optional fields come and go; of the wild ones a required one is missing now and then, or one too many is there. */
  #object({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
    const fields = Object.fromEntries(Object.entries(properties).map(([field, schema]) => [field, this.of(schema, field)]))
    const right = fc.record(fields, { requiredKeys: [...required] })
    if (!this.#wild) return right
    const oneTooMany = fc.tuple(right, fc.jsonValue({ maxDepth: 2 })).map(([given, one_too_many]) => ({ ...given, one_too_many }))
    return fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }) }, { weight: 1, arbitrary: oneTooMany })
  }
}
