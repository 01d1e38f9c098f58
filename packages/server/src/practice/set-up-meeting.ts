import { type Meeting, type Platform, type Representative, type Scenario, SparringError } from '@sparring/core'

/** A meeting with everything that is shown of it. */
export interface SetUp {
  readonly meeting: Meeting
  readonly panel: readonly Representative[]
  readonly title: string
  /** The salesperson's name. */
  readonly seller: string
  /** True for a meeting that was left open and goes on. */
  readonly resumed: boolean
}

/** Makes the documents of a scenario and its meeting. */
export async function setUpMeeting(platform: Platform, { title, product, company, panel, meeting: given }: Scenario, seed: number | null): Promise<SetUp> {
  const seller = await platform.salespeople.create(product)
  const buyer = await platform.companies.create(company)
  const members: Representative[] = []
  for (const member of panel) members.push(await platform.companies.addRepresentative(buyer._id, member))
  const { meeting } = await platform.meetings.create({
    ...given,
    seed: seed ?? given.seed,
    salesperson_id: seller._id,
    company_id: buyer._id,
    meeting_mode: modes[members.length - 1] ?? '1-on-1',
    representatives: members.map(({ _id }) => _id),
  })
  return { meeting, panel: members, title, seller: seller.name ?? unnamed, resumed: false }
}

/** Finds a meeting that was left open: the named one, or the newest. Throws saying what there is. */
export async function findOpenMeeting(platform: Platform, meetingId: string | null): Promise<SetUp> {
  const meeting = meetingId === null ? await newestOpen(platform) : await named(platform, meetingId)
  const seller = await platform.salespeople.get(meeting.salesperson_id)
  const { company } = await platform.meetings.brief(meeting._id)
  const panel = await Promise.all(meeting.representative_ids.map((id) => platform.companies.representative(id)))
  return { meeting, panel, title: `${seller.product_name} at ${company.name}`, seller: seller.name ?? unnamed, resumed: true }
}

async function newestOpen(platform: Platform): Promise<Meeting> {
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Platform['meetings']['list']>> = await platform.meetings.list({ limit: 100, cursor })
    const open = page.items.find(({ status }) => status === 'active')
    if (open !== undefined) return open
    cursor = page.next_cursor
  } while (cursor !== null)
  throw new Error('No meeting is open in this folder. Begin one without --resume.')
}

async function named(platform: Platform, meetingId: string): Promise<Meeting> {
  const meeting = await platform.meetings.get(meetingId).catch((error: unknown) => {
    if (SparringError.is(error) && error.code === 'meeting_not_found') throw new Error(`There is no meeting ${meetingId} in this folder.`)
    throw error
  })
  if (meeting.status === 'ended') throw new Error(`The meeting ${meetingId} has ended and cannot go on. Begin another without --resume.`)
  return meeting
}

const unnamed = 'the salesperson'
const modes = ['1-on-1', '1-on-2', '1-on-3'] as const
