import { createPlatform } from '../create-platform.js'
import type { NewMeeting } from '../domain/meeting.js'
import { createMemoryAdapters } from '../memory/create-memory-adapters.js'
import type { Adapters, Platform, PlatformOptions } from '../platform.js'
import type { LogEntry, MeetingLog, NewEntry } from '../ports/meeting-log.js'
import type { TelemetryEvent } from '../ports/telemetry.js'
import { aPanel } from '../testing/builders.js'
import { sequentialIds } from '../testing/sequential-ids.js'
import { type MindStep, timelineMind } from '../testing/timeline-mind.js'
import { type VirtualClock, virtualClock } from '../testing/virtual-clock.js'

export interface Scene {
  readonly clock: VirtualClock
  readonly adapters: Adapters
  readonly platform: Platform
  /** What the telemetry was told. */
  readonly told: readonly TelemetryEvent[]
  /** Another process over the same store. */
  process(mind: PlatformOptions['mind'], options?: Partial<PlatformOptions>): Platform
}

/** A platform on a virtual clock, in which buyers say "Yes." where nothing else is given. */
export function aScene(given: (adapters: Adapters, clock: VirtualClock) => Partial<PlatformOptions> = () => ({})): Scene {
  const clock = virtualClock()
  const adapters = createMemoryAdapters({ clock, ids: sequentialIds() })
  const told: TelemetryEvent[] = []
  const usual = { mind: saying(clock, [{ say: 'Yes.' }]), telemetry: { record: (event: TelemetryEvent) => void told.push(event) } }
  const all = { ...adapters, ...usual, ...given(adapters, clock) }
  return {
    clock,
    adapters,
    told,
    platform: createPlatform(all),
    process: (mind, options = {}) => createPlatform({ ...adapters, ...usual, mind, ...options }),
  }
}

/** A mind that says the same each time. */
export const saying = (clock: VirtualClock, steps: readonly MindStep[]) => timelineMind(clock, () => steps)

/** A meeting with Sarah, created and not started. */
export async function aMeeting(platform: Platform, change: Partial<NewMeeting> = {}): Promise<{ readonly id: string; readonly sarah: string }> {
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %' })
  const buyer = await platform.companies.create({ company_url: 'https://northwind.example', company_name: 'Northwind' })
  const sarah = await platform.companies.addRepresentative(buyer._id, { name: 'Sarah Chen', role: 'cfo' })
  const { meeting } = await platform.meetings.create({
    salesperson_id: seller._id,
    company_id: buyer._id,
    meeting_mode: '1-on-1',
    representatives: [sarah._id],
    seed: 7,
    ...change,
  })
  return { id: meeting._id, sarah: sarah._id }
}

/** A meeting with Sarah, Tom and Inês, started. */
export async function aStartedPanel(platform: Platform, change: Partial<NewMeeting> = {}): Promise<string> {
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %' })
  const buyer = await platform.companies.create({ company_url: 'https://northwind.example', company_name: 'Northwind' })
  const members = []
  for (const { name, role, is_decision_maker } of aPanel())
    members.push(await platform.companies.addRepresentative(buyer._id, { name, role, is_decision_maker }))
  const seats = { salesperson_id: seller._id, company_id: buyer._id, meeting_mode: '1-on-3', representatives: members.map(({ _id }) => _id) } as const
  const { meeting } = await platform.meetings.create({ ...seats, seed: 7, ...change })
  await platform.meetings.start(meeting._id)
  return meeting._id
}

export async function aStartedMeeting(platform: Platform): Promise<string> {
  const { id } = await aMeeting(platform)
  await platform.meetings.start(id)
  return id
}

export const entriesOf = ({ log }: Pick<Adapters, 'log'>, meetingId: string): Promise<readonly LogEntry[]> =>
  log.read({ tenant_id: 'local', meeting_id: meetingId }, 0)

/** A log that does otherwise with what it is asked to append. `pass` appends it as usual. */
export const disturbed = (
  log: MeetingLog,
  append: (entry: NewEntry, pass: () => ReturnType<MeetingLog['append']>) => ReturnType<MeetingLog['append']>,
): MeetingLog => ({
  ...log,
  append: (meeting, after, entry, options) => append(entry, () => log.append(meeting, after, entry, options)),
})
