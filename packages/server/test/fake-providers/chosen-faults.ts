import type { CapturedRequest, Fault } from './fake-provider.ts'
import { seeded } from './seeded.ts'

const cuts = ['disconnect', 'clean_close', 'stall', 'malformed', 'in_stream_error'] as const
const endings = ['refusal', 'length', 'content_filter'] as const
export const faultKinds = ['status', ...cuts, ...endings] as const

export interface FaultChoice {
  /** One of `faultKinds`. */
  readonly kind: string
  /** 0 to 1: which share of the requests fails. */
  readonly share: number
  readonly seed: number
  readonly status: number
  /** Seconds; `null` for no such header. */
  readonly retry_after: number | null
}

/** What `failWhen` is to do where a person chose it: requests that only list something never fail. Throws for a fault that there is not. */
export function chosenFaults(choice: FaultChoice): (request: CapturedRequest) => Fault | null {
  const [fault, random] = [faultOf(choice), seeded(choice.seed)]
  return ({ method, body }) => (method === 'GET' && !Array.isArray(body) ? null : random() < choice.share ? fault : null)
}

function faultOf({ kind, status, retry_after }: FaultChoice): Fault {
  if (kind === 'status') return { kind, status, ...(retry_after === null ? {} : { headers: { 'retry-after': String(retry_after) } }) }
  const cut = cuts.find((known) => known === kind)
  if (cut !== undefined) return { kind: cut }
  const ending = endings.find((known) => known === kind)
  if (ending !== undefined) return { kind: ending }
  throw new Error(`There is no fault ${JSON.stringify(kind)}. Choose one of ${faultKinds.join(', ')}.`)
}
