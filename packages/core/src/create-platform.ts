import { inputsWithin } from './domain/inputs.js'
import { limitsWith } from './domain/limits.js'
import { eraseExpired } from './meeting/erase-expired.js'
import { MeetingRunner } from './meeting/meeting-runner.js'
import { rebuildProjections } from './meeting/rebuild.js'
import { sweepHeld, sweepStore } from './meeting/sweep.js'
import type { Caller, Platform, PlatformOptions } from './platform.js'
import { silentTelemetry } from './ports/telemetry.js'
import { coaching } from './resources/coaching.js'
import { companies } from './resources/companies.js'
import { conversations } from './resources/conversations.js'
import { meetings } from './resources/meetings.js'
import { people } from './resources/people.js'
import type { ResourceParts } from './resources/resource-parts.js'
import { retention } from './resources/retention.js'
import { salespeople } from './resources/salespeople.js'
import { usageEvents } from './resources/usage-events.js'
import { voices } from './resources/voices.js'

/** Who calls where nobody is named: one tenant, one person. */
const localCaller: Caller = { tenant_id: 'local', user_id: 'local' }

/** The SDK: takes adapters and a mind, gives the product. Starts no timers and opens no connections of its own. */
export function createPlatform(options: PlatformOptions): Platform {
  const limits = limitsWith(options.limits)
  const parts: ResourceParts = { ...options, limits, inputs: inputsWithin(limits), hearing: new Map(), runner: new MeetingRunner(options) }
  return platformFor(localCaller, parts)
}

function platformFor(caller: Caller, parts: ResourceParts): Platform {
  const { runner, documents, clock, telemetry = silentTelemetry, retention_days = null } = parts
  const neighbours = {
    salespeople: salespeople(parts, caller),
    companies: companies(parts, caller),
    conversations: conversations(parts, caller),
    coaching: coaching(parts, caller),
  }
  const held = meetings(parts, caller, neighbours)
  return {
    ...neighbours,
    usage: usageEvents(parts, caller),
    meetings: held,
    people: people(parts, caller, held),
    retention: retention(parts, caller),
    limits: parts.limits,
    voices: (options) => voices(parts.synthesizer, options),
    recognises_speech: parts.recognizer !== undefined,
    as: (other) => platformFor(other, parts),
    activeMeetings: () => runner.meetings.active(),
    sweep({ patience_ms = parts.takeover_after_ms ?? 10_000, ...options } = {}) {
      const sweeper = { documents, runner, telemetry, clock: parts.clock }
      const mayHaveBeenOthers = patience_ms === 0 || parts.poll_ms !== undefined
      return mayHaveBeenOthers ? sweepStore(sweeper, patience_ms, options) : sweepHeld(sweeper, patience_ms)
    },
    rebuild: (options) => rebuildProjections(parts, options),
    eraseExpired: (options) => eraseExpired({ documents, runner, clock, telemetry, retention_days }, options),
    drain: (options) => runner.drain(options),
  }
}
