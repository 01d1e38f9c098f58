import type { Adapters } from '../platform.js'
import { createMemoryBlobs } from './memory-blobs.js'
import { createMemoryBus } from './memory-bus.js'
import { createMemoryCounters } from './memory-counters.js'
import { createMemoryDocuments } from './memory-documents.js'
import { createMemoryLog } from './memory-log.js'
import { systemClock, webCryptoIds } from './system-clock.js'

/** Everything a platform stores in, in memory: for trying it out and for tests. Any part can be given instead. */
export function createMemoryAdapters(given: Partial<Adapters> = {}): Adapters {
  const clock = given.clock ?? systemClock
  return {
    log: createMemoryLog(),
    documents: createMemoryDocuments(),
    blobs: createMemoryBlobs(),
    bus: createMemoryBus(),
    counters: createMemoryCounters(clock),
    ids: webCryptoIds,
    ...given,
    clock,
  }
}
