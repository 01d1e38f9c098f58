import type { Meeting, Platform, Representative, Scenario } from '@sparring/core'

export interface SetUp {
  readonly meeting: Meeting
  readonly panel: readonly Representative[]
}

/** Makes the documents of a scenario and its meeting. */
export async function setUpMeeting(platform: Platform, { product, company, panel, meeting: given }: Scenario, seed: number | null): Promise<SetUp> {
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
  return { meeting, panel: members }
}

const modes = ['1-on-1', '1-on-2', '1-on-3'] as const
