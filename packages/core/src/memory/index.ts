/**
 * Adapters that keep everything in the memory of one process, and the runtime's clock and ids.
 *
 * @module
 */
export { checkedKey, checkedPrefix, cutRange, keyTaken } from './blob-key.js'
export { createMemoryAdapters } from './create-memory-adapters.js'
export { createMemoryBlobs } from './memory-blobs.js'
export { createMemoryBus } from './memory-bus.js'
export { createMemoryCounters } from './memory-counters.js'
export { createMemoryDocuments } from './memory-documents.js'
export { createMemoryLog } from './memory-log.js'
export { cursorOf, type Place, placeOf } from './page-cursor.js'
export { systemClock, webCryptoIds } from './system-clock.js'
