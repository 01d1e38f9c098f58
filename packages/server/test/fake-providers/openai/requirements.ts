import { type Answer, type Exchange, fieldsOf } from '../answer.ts'
import { strictProblem } from '../json-schema.ts'
import { refused } from './errors.ts'
import { formatOf } from './reply.ts'

/** What the real service answers before any token: unknown models, missing fields, schemas that strict refuses. */
export function problemOf(exchange: Exchange, needed: string): Answer | null {
  const body = fieldsOf(exchange.request.body)
  const model = body['model']
  if (typeof model !== 'string') return refused(400, 'missing_required_parameter', 'you must provide a model parameter', 'model')
  const unknown = unknownModel(exchange, model)
  if (unknown !== null) return unknown
  if (body[needed] === undefined) return refused(400, 'missing_required_parameter', `Missing required parameter: '${needed}'.`, needed)
  const format = formatOf(exchange.request)
  const problem = format?.['strict'] === true ? strictProblem(format['schema']) : null
  if (problem === null) return null
  const param = needed === 'messages' ? 'response_format' : 'text.format.schema'
  return refused(400, 'invalid_json_schema', `Invalid schema for response_format '${String(format?.['name'])}': ${problem}`, param)
}

export function unknownModel({ settings }: Exchange, model: unknown): Answer | null {
  if (typeof model === 'string' && settings.models.includes(model)) return null
  return refused(404, 'model_not_found', `The model '${String(model)}' does not exist or you do not have access to it.`)
}
