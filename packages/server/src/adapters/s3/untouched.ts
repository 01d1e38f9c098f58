import type { Listing } from './listing.js'
import { keysBelow, objectsBelow } from './object-names.js'

/** The folders `{tenant}/{middle}/{name}/` in which nothing was written since then. Reads the names of all that stands there. */
export async function* untouchedFolders(listing: Listing, middle: string, beforeMs: number): AsyncIterable<string> {
  for await (const tenant of listing.folders('')) {
    for await (const folder of listing.folders(`${tenant}${objectsBelow(`${middle}/`)}`)) {
      let newest = 0
      for await (const { modified_ms } of listing.objects(folder)) newest = Math.max(newest, modified_ms)
      if (newest < beforeMs) yield keysBelow(folder)
    }
  }
}
