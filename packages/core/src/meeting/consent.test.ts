import { describe, expect, it } from 'vitest'
import { usualSpeech } from '../ports/audio.js'
import type { SpeechRecognizer } from '../ports/speech-recognizer.js'
import { scriptedSpeech } from '../testing/scripted-speech.js'
import { given, logOf, started } from './log.fixture.js'
import { aMeeting, aScene, aStartedMeeting, entriesOf, saying } from './meeting.fixture.js'

const audio = { bytes: new Uint8Array(48_000).fill(7), format: { ...usualSpeech, encoding: 'pcm_s16le' as const }, duration_ms: 1_000 }
const recognizer: SpeechRecognizer = {
  id: 'ear',
  encodings: ['wav'],
  transcribe: async () => ({ text: 'Sarah, how do you plan?', words: null, duration_ms: null }),
}
const heard = { text: 'Sarah, how do you plan?', duration_seconds: 1, duration_estimated: false }

const aSpokenScene = () => aScene((_, clock) => ({ recognizer, synthesizer: scriptedSpeech(), mind: saying(clock, [{ say: 'By hand.' }]) }))

describe('without consent', () => {
  it('what the salesperson says is heard and answered at its true length, and nothing of the sound is kept', async () => {
    const { platform, adapters } = aSpokenScene()
    const written: string[] = []
    const { write } = adapters.blobs
    adapters.blobs.write = (key, body, options) => {
      written.push(key)
      return write(key, body, options)
    }
    const meeting_id = await aStartedMeeting(platform)
    const { turn, replies } = await platform.conversations.send({ meeting_id, audio }).answered
    expect(turn).toMatchObject({ ...heard, audio_url: null, audio: null })
    // The buyer's voice is nobody's.
    expect(written).toEqual([`local/meetings/${meeting_id}/turn_002.wav`])
    expect(replies[0]?.audio_url).toBe(`blob:${written[0]}`)
  })

  it('a meeting of before, whose start says nothing of it, records nothing', () => {
    const [entry] = logOf(started())
    const { recording_consent: _none, ...frozen } = entry?.body.type === 'meeting.started' ? entry.body.frozen : (given().frozen ?? {})
    expect(given(JSON.parse(JSON.stringify({ ...entry?.body, frozen }))).recording_consent).toBeNull()
  })
})

describe('consent', () => {
  it('that is given with the meeting stands in its start, and what is said is kept', async () => {
    const { platform, adapters } = aSpokenScene()
    const { id } = await aMeeting(platform, { recording_consent: true })
    expect((await platform.meetings.start(id)).recording_consent).toBe(true)
    expect((await entriesOf(adapters, id))[0]?.body).toMatchObject({ frozen: { recording_consent: true } })
    expect((await platform.conversations.send({ meeting_id: id, audio }).answered).turn).toMatchObject({ ...heard, audio_url: expect.stringMatching(/^blob:/) })
  })

  it('that is given before the start counts for more than what the meeting was created with', async () => {
    const { platform, adapters } = aSpokenScene()
    const { id } = await aMeeting(platform, { recording_consent: true })
    expect((await platform.meetings.consent(id, { recording: false })).recording_consent).toBe(false)
    await platform.meetings.start(id)
    expect((await entriesOf(adapters, id)).map(({ body }) => body.type)).toEqual(['consent.changed', 'meeting.started'])
    expect((await platform.conversations.send({ meeting_id: id, audio }).answered).turn.audio_url).toBeNull()
    expect((await platform.meetings.get(id)).recording_consent).toBe(false)
  })

  it('says who gave it and when, holds from then on, and is recorded once however often it is said', async () => {
    const { platform, adapters, clock } = aSpokenScene()
    const meeting_id = await aStartedMeeting(platform)
    const say = async () => (await platform.conversations.send({ meeting_id, audio }).answered).turn.audio_url !== null
    const kept = [await say()]
    for (const recording of [true, true, false, true]) {
      await platform.as({ tenant_id: 'local', user_id: 'alex' }).meetings.consent(meeting_id, { recording })
      kept.push(await say())
    }
    expect(kept).toEqual([false, true, true, false, true])
    const changes = (await entriesOf(adapters, meeting_id)).flatMap(({ body }) => (body.type === 'consent.changed' ? [body] : []))
    expect(changes.map(({ recording }) => recording)).toEqual([true, false, true])
    expect(changes[0]).toMatchObject({ user_id: 'alex', changed_at: new Date(clock.now()).toISOString() })
  })

  it('that is withdrawn while another process holds the meeting is known there before the next turn is recorded', async () => {
    const { platform, adapters, clock, process } = aSpokenScene()
    const meeting_id = await aStartedMeeting(platform)
    await platform.meetings.consent(meeting_id, { recording: true })
    const other = process(saying(clock, [{ say: 'Yes.' }]), { recognizer, poll_ms: 250 })
    await other.meetings.consent(meeting_id, { recording: false })
    expect((await platform.conversations.send({ meeting_id, audio }).answered).turn.audio_url).toBeNull()
    expect((await entriesOf(adapters, meeting_id)).filter(({ body }) => body.type === 'consent.changed')).toHaveLength(2)
  })

  it('cannot be given after the end', async () => {
    const { platform } = aSpokenScene()
    const meeting_id = await aStartedMeeting(platform)
    await platform.meetings.end(meeting_id)
    await expect(platform.meetings.consent(meeting_id, { recording: true })).rejects.toMatchObject({ code: 'meeting_ended' })
  })
})
