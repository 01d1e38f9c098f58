import { describe, expect, it } from 'vitest'
import type { DocumentStore } from '../ports/document-store.js'
import { aMeeting, aScene, aStartedMeeting, type Scene, saying } from './meeting.fixture.js'

/** A meeting in which something was said, ended, whose documents are written. */
async function anEndedMeeting({ platform }: Scene): Promise<string> {
  const id = await aStartedMeeting(platform)
  await platform.conversations.send({ meeting_id: id, message: 'What now?' }).answered
  await platform.meetings.end(id)
  return id
}

const ofLocal = (_id: string) => ({ tenant_id: 'local', _id })
const both = async ({ adapters: { documents } }: Scene, id: string) => [
  await documents.get('meetings', ofLocal(id)),
  await documents.get('conversations', ofLocal(id)),
]

const quiet = ({ clock }: Scene) => saying(clock, [])

/** Whatever follows from the log, wrong. */
async function spoil(documents: DocumentStore, id: string): Promise<void> {
  const meeting = await documents.get('meetings', ofLocal(id))
  const conversation = await documents.get('conversations', ofLocal(id))
  if (meeting === null || conversation === null) throw new Error('There is nothing to spoil.')
  await documents.project('meetings', { ...meeting, status: 'active', ended_at: null, ended_reason: null, started_at: null })
  await documents.project('conversations', { ...conversation, turns: [], total_turns: 9, salesperson_talk_time: 1 })
}

describe('rebuilding the projections', () => {
  it('writes spoiled documents as they were', async () => {
    const scene = aScene()
    const id = await anEndedMeeting(scene)
    const before = await both(scene, id)
    await spoil(scene.adapters.documents, id)
    expect(await both(scene, id)).not.toEqual(before)
    expect(await scene.platform.rebuild()).toEqual({ meetings: 1, rebuilt: 1, unstarted: 0, failed: 0 })
    expect(await both(scene, id)).toEqual(before)
  })

  it('makes a conversation anew that is gone, or that claims more than its log holds', async () => {
    const scene = aScene()
    const id = await anEndedMeeting(scene)
    const { documents } = scene.adapters
    const before = await both(scene, id)
    await documents.remove('conversations', ofLocal(id))
    await scene.platform.rebuild()
    expect(await both(scene, id)).toEqual(before)
    const conversation = await documents.get('conversations', ofLocal(id))
    if (conversation !== null) await documents.project('conversations', { ...conversation, seq: 1_000, turns: [] })
    await scene.platform.rebuild()
    expect(await both(scene, id)).toEqual(before)
  })

  it('leaves what a server has written meanwhile', async () => {
    const scene = aScene()
    const id = await aStartedMeeting(scene.platform)
    const { documents } = scene.adapters
    const racing: DocumentStore = {
      ...documents,
      // Behind the read of the log and before the first write, somebody says something and ends the meeting.
      project: async (...given) => {
        if ((await documents.get('meetings', ofLocal(id)))?.status === 'active') await scene.platform.meetings.end(id)
        await documents.project(...given)
      },
    }
    await scene.process(quiet(scene), { documents: racing }).rebuild()
    expect((await both(scene, id))[0]).toMatchObject({ status: 'ended', ended_reason: 'ended_by_salesperson' })
  })

  it('leaves nothing of a meeting that was erased meanwhile', async () => {
    const scene = aScene()
    const id = await anEndedMeeting(scene)
    const { documents, log } = scene.adapters
    const key = { tenant_id: 'local', meeting_id: id }
    const racing: DocumentStore = {
      ...documents,
      project: async (...given) => {
        await log.erase(key)
        await documents.project(...given)
      },
    }
    expect(await scene.process(quiet(scene), { documents: racing }).rebuild()).toMatchObject({ rebuilt: 0, unstarted: 1 })
    expect(await both(scene, id)).toEqual([null, null])
  })

  it('keeps to the tenant and the meeting that are named, and tells how far it is', async () => {
    const scene = aScene()
    const [one, other] = [await anEndedMeeting(scene), await anEndedMeeting(scene)]
    const { platform, adapters } = scene
    for (const id of [one, other]) await spoil(adapters.documents, id)
    expect(await platform.rebuild({ tenant_id: 'another' })).toMatchObject({ meetings: 0 })
    await expect(platform.rebuild({ tenant_id: 'another', meeting_id: one })).rejects.toMatchObject({ code: 'meeting_not_found' })
    expect(await platform.rebuild({ meeting_id: one })).toMatchObject({ meetings: 1, rebuilt: 1 })
    expect((await both(scene, other))[0]).toMatchObject({ status: 'active' })
    const told: number[] = []
    await platform.rebuild({ tenant_id: 'local', progress: ({ meetings }) => void told.push(meetings) })
    expect([told, (await both(scene, other))[0]]).toMatchObject([[1, 2], { status: 'ended' }])
  })

  it('passes over a meeting that was not started, and goes on behind one that cannot be rebuilt', async () => {
    const scene = aScene()
    const { documents } = scene.adapters
    const impossible = await anEndedMeeting(scene)
    await aMeeting(scene.platform)
    await anEndedMeeting(scene)
    const document = await documents.get('meetings', ofLocal(impossible))
    if (document !== null) await documents.project('meetings', { ...document, seq: 1_000 })
    expect(await scene.platform.rebuild()).toEqual({ meetings: 3, rebuilt: 1, unstarted: 1, failed: 1 })
    expect(scene.told).toMatchObject([{ name: 'rebuild.failed', meeting_id: impossible, error: { message: expect.stringContaining('backup') } }])
  })
})
