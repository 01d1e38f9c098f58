import { hash32 } from '../domain/seeded-random.js'
import type { Ids } from '../ports/ids.js'

/** Ids that count up: `id-1`, `id-2` … The digest is no SHA-256, only as distinct as a test needs. */
export function sequentialIds(prefix = 'id'): Ids {
  let count = 0
  return {
    fresh() {
      count += 1
      return `${prefix}-${count}`
    },
    digest: (text) => Array.from({ length: 8 }, (_, index) => hash32(`${index}/${text}`).toString(16).padStart(8, '0')).join(''),
    seed: () => 7,
  }
}
