import { type Endpoint, jsonAnswer } from '../answer.ts'
import { unknownModel } from './requirements.ts'

const modelOf = (id: string) => ({ id, object: 'model', created: 1_760_000_000, owned_by: 'openai' })

/** GET /models. */
export const models: Endpoint = ({ settings }) => jsonAnswer(200, { object: 'list', data: settings.models.map(modelOf) })

/** GET /models/{model}. */
export const model: Endpoint = (exchange) => {
  const [id = ''] = exchange.params
  return unknownModel(exchange, id) ?? jsonAnswer(200, modelOf(id))
}
