import type { z } from 'zod'
import { type FieldProblem, SparringError } from '../domain/sparring-error.js'

/** A body of a megabyte can hold a hundred thousand unknown fields: nobody reads that many, and comparing them all takes seconds. */
const mostNamed = 20

/** Every wrong field of a request with its path; an unknown field is told the nearest known one. */
export function fieldProblems(error: z.ZodError, known: readonly string[]): readonly FieldProblem[] {
  return error.issues.flatMap((issue): FieldProblem[] => {
    const path = issue.path.map(String).join('.')
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
    return issue.keys.slice(0, mostNamed).map((key) => {
      const near = issue.path.length === 0 ? nearestName(key, known) : null
      const shown = key.slice(0, 80).toWellFormed()
      return { path: path === '' ? shown : `${path}.${shown}`, message: near === null ? 'Unknown field.' : `Unknown field. Did you mean "${near}"?` }
    })
  })
}

/** `validation_failed` naming every wrong field. */
export function validationFailed(error: z.ZodError, known: readonly string[]): SparringError {
  const fields = fieldProblems(error, known)
  const told = fields.slice(0, 5).map(({ path, message }) => `${path || 'body'}: ${message}`)
  return new SparringError('validation_failed', `The request is not valid. ${told.join(' ')}`, { details: { fields } })
}

/** The known name that is closest to a misspelt one, if any is close. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase().slice(0, 64), candidate) }))
    .sort((one, other) => one.distance - other.distance)
  const [best] = ranked
  return best !== undefined && best.distance <= Math.max(2, Math.floor(best.candidate.length / 2)) ? best.candidate : null
}

function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1)
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[other.length] ?? 0
}
