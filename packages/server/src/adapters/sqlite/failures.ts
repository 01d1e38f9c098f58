import { SparringError } from '@sparring/core'
import type { Failure } from './request.js'

const elsewhere = 'or give another data directory (SPARRING_DATA_DIR)'

/** SQLite's primary result codes (https://sqlite.org/rescode.html): what each means here, and what to do. */
const meanings: Readonly<Record<number, string>> = {
  5: `another process has it open. Stop that process, ${elsewhere}`,
  6: `another process has it open. Stop that process, ${elsewhere}`,
  8: `it may not be written. Let this user write it and its directory, ${elsewhere}`,
  10: 'the disk failed to read or write it. Look at the disk and the system log, then restart; nothing that was acknowledged before is lost',
  11: 'it is damaged. Keep a copy, then restore a backup, or recover what can be read with the .recover command of sqlite3',
  13: 'the disk is full. Make room; nothing that was acknowledged is lost',
  14: `its directory does not exist or may not be written. Create it for this user, ${elsewhere}`,
  26: `it is not an SQLite database. Move it away, ${elsewhere}`,
}

const meaning = ({ code, message }: Failure): string => (code === null ? message : (meanings[code & 0xff] ?? message))

const unavailable = (text: string, failure: Failure): SparringError => new SparringError('store_unavailable', text, { details: { reason: failure.message } })

export const cannotOpen = (file: string, failure: Failure): SparringError =>
  unavailable(`The database ${file} could not be opened: ${meaning(failure)}.`, failure)

export const cannotDo = (file: string, failure: Failure): SparringError => unavailable(`The database ${file} could not do it: ${meaning(failure)}.`, failure)

/** A directory that could not be made. */
export function cannotMake(file: string, cause: unknown): SparringError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new SparringError('store_unavailable', `The directory of the database ${file} could not be made. Create it for this user, ${elsewhere}.`, {
    cause,
    details: { reason },
  })
}

/** A row whose JSON was damaged. */
export const cannotRead = (what: string, cause: unknown): SparringError =>
  new SparringError('store_unavailable', `In the database, ${what} cannot be read: its JSON is damaged. Keep a copy of the database, then restore a backup.`, {
    cause,
  })
