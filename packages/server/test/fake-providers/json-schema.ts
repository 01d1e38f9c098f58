import { fieldsOf } from './answer.ts'

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
