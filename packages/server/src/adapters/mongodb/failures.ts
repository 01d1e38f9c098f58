import { SparringError } from '@sparring/core'
import { MongoServerError } from 'mongodb'

const unreachable = 'nobody answers there. Check MONGODB_URL, the network and the database; nothing that was acknowledged is lost'
const late = 'it did not answer in time. Send the request again; nothing that was acknowledged is lost'
const moving = 'another of its machines takes over. Send the request again; nothing that was acknowledged is lost'
const credentials = 'the user or password is not known there. Check those in MONGODB_URL'
const denied = 'this user may not do it. Give it the role readWrite on this database'

/** The driver's names and the server's codes: what each means here, and what to do. */
const meanings: Readonly<Record<string, string>> = {
  MongoServerSelectionError: unreachable,
  MongoTopologyClosedError: 'it is closed. Restart the server',
  MongoNetworkError: late,
  MongoNetworkTimeoutError: late,
  MongoOperationTimeoutError: late,
  MongoPoolClearedError: late,
  MongoParseError: 'MONGODB_URL is no address of MongoDB. Check it',
  MongoInvalidArgumentError: 'MONGODB_URL is no address of MongoDB. Check it',
  '13': denied,
  '18': credentials,
  '50': late,
  '64': 'too few of its machines confirmed the write in time. Look at the replica set, then send the request again',
  '85': 'an index of the same name stands there with other fields. Remove that index, or give another database (MONGODB_DB_NAME)',
  '86': 'an index of the same name stands there with other fields. Remove that index, or give another database (MONGODB_DB_NAME)',
  '91': moving,
  '189': moving,
  '8000': credentials,
  '10107': moving,
  '11600': moving,
  '11602': moving,
  '13435': moving,
}

/** A unique index holds that place already. */
export const isTaken = (error: unknown): boolean => error instanceof MongoServerError && error.code === 11000

function reasonOf(error: unknown): string {
  if (error instanceof MongoServerError) return String(error.code ?? error.name)
  return error instanceof Error ? error.name : String(error)
}

/** A failure of the database as the port's own error. Neither the address, which may hold a password, nor the server's words, which may quote a document. */
export function cannotDo(place: string, cause: unknown): SparringError {
  if (SparringError.is(cause)) return cause
  const reason = reasonOf(cause)
  return new SparringError('store_unavailable', `${place} could not do it: ${meanings[reason] ?? reason}.`, { cause, details: { reason } })
}
