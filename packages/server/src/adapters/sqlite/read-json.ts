import { cannotRead } from './failures.js'

/** Stored JSON, which this store wrote itself from such a value. Throws `store_unavailable` naming what cannot be read. */
export function readJson<Value>(text: string, what: string): Value {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw cannotRead(what, cause)
  }
}
