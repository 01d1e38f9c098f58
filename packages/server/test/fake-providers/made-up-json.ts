import { fieldsOf } from './answer.ts'

/** A value that a JSON Schema lets pass, as far as schemas for structured output go, made of these phrases: different ones as long as there are enough. */
export function madeUp(schema: unknown, phrases: readonly string[] = []): unknown {
  return valueFor(schema, { root: schema, name: '', place: 0, phrase: phraseAfterPhrase(phrases) })
}

interface Place {
  readonly root: unknown
  /** Of the property. */
  readonly name: string
  /** Which one of the nearest list. */
  readonly place: number
  readonly phrase: () => string
}

/** Where a schema does not say how many a list holds: enough for whoever asked for some. */
const usualLength = 8

/** How a string begins whose name says that it is a question: another for each of a list. */
const openings = [
  'What would change for you with',
  'Who decides on',
  'What does it cost you today to live with',
  'When did you last look at',
  'What would have to be true of',
  'How do you measure',
  'What worries you about',
  'Where do you stand with',
]

function phraseAfterPhrase(phrases: readonly string[]): () => string {
  let next = 0
  return () => phrases[next++ % Math.max(1, phrases.length)] ?? 'the first month'
}

function valueFor(schema: unknown, at: Place): unknown {
  const fields = fieldsOf(schema)
  if (typeof fields['$ref'] === 'string') return valueFor(resolved(fields['$ref'], at.root), at)
  if ('const' in fields) return fields['const']
  if (Array.isArray(fields['enum'])) return fields['enum'][at.place % fields['enum'].length]
  for (const choice of [fields['anyOf'], fields['oneOf'], fields['allOf']]) if (Array.isArray(choice)) return valueFor(choice[0], at)
  const type = Array.isArray(fields['type']) ? fields['type'][0] : fields['type']
  if (type === 'object') return objectFor(fields, at)
  if (type === 'array') return Array.from({ length: lengthOf(fields) }, (_, place) => valueFor(fields['items'], { ...at, place }))
  if (type === 'string') return stringFor(fields, at)
  if (type === 'integer' || type === 'number') return numberFor(fields, type)
  return type === 'boolean' ? false : null
}

const lengthOf = (fields: Readonly<Record<string, unknown>>): number =>
  numberOf(fields['minItems'], Math.min(usualLength, numberOf(fields['maxItems'], usualLength)))

function objectFor(fields: Readonly<Record<string, unknown>>, at: Place): unknown {
  const properties = fieldsOf(fields['properties'])
  const required = Array.isArray(fields['required']) ? fields['required'] : []
  return Object.fromEntries(required.map((name) => [name, valueFor(properties[name], { ...at, name: String(name) })]))
}

const formats: Readonly<Record<string, string>> = {
  'date-time': '2026-11-25T09:00:00Z',
  date: '2026-11-25',
  time: '09:00:00Z',
  email: 'buyer@northwind.example',
  uri: 'https://northwind.example',
  uuid: '00000000-0000-4000-8000-000000000000',
}

function stringFor(fields: Readonly<Record<string, unknown>>, { name, place, phrase }: Place): string {
  const format = formats[String(fields['format'])]
  if (format !== undefined) return format
  const said = /question/i.test(name) ? `${openings[place % openings.length]} ${phrase()}?` : phrase()
  const text = said.padEnd(numberOf(fields['minLength'], 0), '.')
  return text.slice(0, numberOf(fields['maxLength'], text.length))
}

function numberFor(fields: Readonly<Record<string, unknown>>, type: 'integer' | 'number'): number {
  const step = type === 'integer' ? 1 : 0.001
  const least = 'minimum' in fields ? numberOf(fields['minimum'], 0) : numberOf(fields['exclusiveMinimum'], -step) + step
  const most = 'maximum' in fields ? numberOf(fields['maximum'], least) : least
  return Math.min(type === 'integer' ? Math.ceil(least) : least, most)
}

const numberOf = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)

function resolved(reference: string, root: unknown): unknown {
  let found = root
  for (const step of reference.split('/').slice(1)) found = fieldsOf(found)[step]
  return found
}
