/**
 * For tests of adapters and of what is built on the platform.
 *
 * @module
 */
export { aCompany, aMember, aPanel, aSalesperson, aTurn, companyFacts } from './builders.js'
export { sequentialIds } from './sequential-ids.js'
export { type MindStep, timelineMind } from './timeline-mind.js'
export { type VirtualClock, virtualClock } from './virtual-clock.js'
