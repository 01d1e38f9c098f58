import { fieldsOf } from './answer.ts'

/** The least value that a JSON Schema lets pass, as far as schemas for structured output go. */
export function leastValid(schema: unknown, root: unknown = schema): unknown {
  const fields = fieldsOf(schema)
  if (typeof fields['$ref'] === 'string') return leastValid(resolved(fields['$ref'], root), root)
  if ('const' in fields) return fields['const']
  if (Array.isArray(fields['enum'])) return fields['enum'][0]
  for (const choice of [fields['anyOf'], fields['oneOf'], fields['allOf']]) if (Array.isArray(choice)) return leastValid(choice[0], root)
  const type = Array.isArray(fields['type']) ? fields['type'][0] : fields['type']
  if (type === 'object') return leastObject(fields, root)
  if (type === 'array') return Array.from({ length: numberOf(fields['minItems'], 0) }, () => leastValid(fields['items'], root))
  if (type === 'string') return leastString(fields)
  if (type === 'integer' || type === 'number') return leastNumber(fields, type)
  return type === 'boolean' ? false : null
}

function leastObject(fields: Readonly<Record<string, unknown>>, root: unknown): unknown {
  const properties = fieldsOf(fields['properties'])
  const required = Array.isArray(fields['required']) ? fields['required'] : []
  return Object.fromEntries(required.map((name) => [name, leastValid(properties[name], root)]))
}

const formats: Readonly<Record<string, string>> = {
  'date-time': '2026-11-25T09:00:00Z',
  date: '2026-11-25',
  time: '09:00:00Z',
  email: 'buyer@northwind.example',
  uri: 'https://northwind.example',
  uuid: '00000000-0000-4000-8000-000000000000',
}

function leastString(fields: Readonly<Record<string, unknown>>): string {
  const format = formats[String(fields['format'])]
  if (format !== undefined) return format
  const text = 'What would change for us?'.padEnd(numberOf(fields['minLength'], 0), '.')
  return text.slice(0, numberOf(fields['maxLength'], text.length))
}

function leastNumber(fields: Readonly<Record<string, unknown>>, type: 'integer' | 'number'): number {
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

/** What strict structured output refuses a schema for; null where it takes it. */
export function strictProblem(schema: unknown, path = ''): string | null {
  const fields = fieldsOf(schema)
  const at = path === '' ? 'the root' : path
  if (path === '' && fields['type'] !== 'object') return 'schema must be a JSON Schema of type "object" at the root.'
  if ('oneOf' in fields) return `In ${at}, 'oneOf' is not permitted.`
  const properties = fieldsOf(fields['properties'])
  if (fields['type'] === 'object') {
    if (fields['additionalProperties'] !== false) return `In ${at}, 'additionalProperties' is required to be supplied and to be false.`
    const required: readonly unknown[] = Array.isArray(fields['required']) ? fields['required'] : []
    const missing = Object.keys(properties).find((name) => !required.includes(name))
    if (missing !== undefined) return `In ${at}, 'required' is required to be supplied and to include every key in properties. Missing '${missing}'.`
  }
  const alternatives = Array.isArray(fields['anyOf']) ? fields['anyOf'] : []
  const within: readonly (readonly [string, unknown])[] = [
    ...Object.entries(properties),
    ...Object.entries(fieldsOf(fields['$defs'])),
    ...('items' in fields ? [['items', fields['items']] as const] : []),
    ...alternatives.map((alternative, index) => [`anyOf.${index}`, alternative] as const),
  ]
  for (const [name, part] of within) {
    const problem = strictProblem(part, path === '' ? name : `${path}.${name}`)
    if (problem !== null) return problem
  }
  return null
}
