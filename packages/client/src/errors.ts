/** One field that was wrong. */
export interface FieldProblem {
  readonly path: string
  readonly message: string
}

/** The server refused: `code` is stable, `status` its HTTP status, `fields` what was wrong where. Not thrown when the server cannot be reached. */
export class SparringRequestError extends Error {
  override readonly name = 'SparringRequestError'
  readonly code: string
  readonly status: number
  readonly fields: readonly FieldProblem[]
  readonly details: Readonly<Record<string, unknown>>
  /** Names the request in the server's log. */
  readonly request_id: string | null

  constructor(problem: {
    readonly code: string
    readonly message: string
    readonly status: number
    readonly details: Readonly<Record<string, unknown>>
    readonly request_id: string | null
  }) {
    super(problem.message)
    this.code = problem.code
    this.status = problem.status
    this.details = problem.details
    this.request_id = problem.request_id
    this.fields = Array.isArray(problem.details['fields']) ? problem.details['fields'] : []
  }
}

/** The server could not be reached, or what answered was not a Sparring server. `cause` says why. */
export class SparringConnectionError extends Error {
  override readonly name = 'SparringConnectionError'
}
