import { describe, expect, it } from 'vitest'
import type { MeetingEvent } from '../platform.js'
import { pcmMs, usualSpeech } from '../ports/audio.js'
import { ProviderError } from '../ports/provider-error.js'
import type { SpeechRecognizer } from '../ports/speech-recognizer.js'
import type { SpeechSynthesizer } from '../ports/speech-synthesizer.js'
import { scriptedSpeech } from '../testing/scripted-speech.js'
import { aScene, aStartedMeeting, aStartedPanel, disturbed, saying } from './meeting.fixture.js'

const reply = 'We plan by hand, mostly. That takes three people every morning.'
const first = 'We plan by hand, '

interface Spoken {
  readonly pieces: string[]
  readonly voices: string[]
}

/** A voice whose pieces are noted; a piece that `failure` answers for fails. */
function aVoice(failure: (piece: string) => Error | null = () => null): SpeechSynthesizer & { readonly spoken: Spoken } {
  const spoken: Spoken = { pieces: [], voices: [] }
  const silence = scriptedSpeech()
  async function* noted(pieces: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const piece of pieces) {
      spoken.pieces.push(piece)
      const failed = failure(piece)
      if (failed !== null) throw failed
      yield piece
    }
  }
  return {
    ...silence,
    spoken,
    stream(pieces, request, options) {
      spoken.voices.push(request.voice.voice_id)
      return silence.stream(noted(pieces), { ...request, voice: { ...request.voice, voice_id: 'voice_1' } }, options)
    },
  }
}

const soundOf = (event: MeetingEvent) => (event.type === 'provisional' && event.event.type === 'reply.audio' ? [event.event] : [])

describe('a reply that is spoken', () => {
  it('is kept as a recording of its true length, and its turn says so', async () => {
    const { platform, adapters } = aScene((_, clock) => ({ mind: saying(clock, [{ say: reply }]), synthesizer: aVoice() }))
    const meeting_id = await aStartedMeeting(platform)
    const { replies } = await platform.conversations.send({ meeting_id, message: 'Sarah, how do you plan?' }).answered
    const { turns } = await platform.conversations.history(meeting_id)
    const seconds = (reply.length * 60) / 1000
    expect(replies[0]).toMatchObject({ response_text: reply, audio_url: `blob:local/meetings/${meeting_id}/turn_002.wav` })
    expect(replies[0]?.duration_seconds).toBeCloseTo(seconds, 3)
    expect(turns[1]).toMatchObject({ duration_estimated: false, audio: { format: 'wav' } })
    const blob = await adapters.blobs.read(`local/meetings/${meeting_id}/turn_002.wav`)
    expect(blob?.size_bytes).toBe(44 + Math.round(seconds * usualSpeech.sample_rate) * 2)
  })

  it('answers in kind where the platform speaks so: aloud to a spoken message and where it was asked for, in words to a typed one', async () => {
    const synthesizer = aVoice()
    const { platform } = aScene((_, clock) => ({ mind: saying(clock, [{ say: reply }]), synthesizer, speaks: 'in_kind' }))
    const meeting_id = await aStartedMeeting(platform)
    const audio = { bytes: new Uint8Array(3_200), format: usualSpeech, duration_ms: 67 }
    const said = { meeting_id, message: 'Sarah, how do you plan?' }
    const urls: boolean[] = []
    for (const message of [said, { ...said, reply_audio: true }, { ...said, audio }, { ...said, audio, reply_audio: false }]) {
      const { replies } = await platform.conversations.send(message).answered
      urls.push(replies[0]?.audio_url !== null)
    }
    expect(urls).toEqual([false, true, true, false])
  })

  it('begins with its first clause, while the mind is still at the sentence', async () => {
    const heard: MeetingEvent[] = []
    const synthesizer = aVoice()
    const { platform, clock } = aScene((_, clock) => ({
      mind: saying(clock, [{ say: first }, { wait_ms: 5_000 }, { say: reply.slice(first.length) }]),
      synthesizer,
    }))
    const meeting_id = await aStartedMeeting(platform)
    const listening = { listener: (event: MeetingEvent) => void heard.push(event), signal: new AbortController().signal }
    const { answered } = platform.conversations.send({ meeting_id, message: 'Sarah, how do you plan?' }, { listening })
    await clock.advance(10)
    const before = heard.flatMap(soundOf)
    expect(before.map(({ index }) => index)).toEqual([0])
    await clock.advance(6_000)
    await answered
    expect(synthesizer.spoken.pieces.join('')).toBe(reply)
  })

  it('leaves no sound before its words are durable', async () => {
    const heard: MeetingEvent[] = []
    const durable = Promise.withResolvers<void>()
    const { platform, clock } = aScene(({ log }, clock) => ({
      mind: saying(clock, [{ say: reply }]),
      synthesizer: aVoice(),
      log: disturbed(log, async ({ body }, pass) => {
        if (body.type === 'reply.clause') await durable.promise
        return pass()
      }),
    }))
    const meeting_id = await aStartedMeeting(platform)
    const listening = { listener: (event: MeetingEvent) => void heard.push(event), signal: new AbortController().signal }
    const { answered } = platform.conversations.send({ meeting_id, message: 'Sarah, how do you plan?' }, { listening })
    await clock.advance(1_000)
    expect(heard.flatMap(soundOf)).toEqual([])
    durable.resolve()
    await answered
    expect(heard.flatMap(soundOf).length).toBeGreaterThan(0)
  })

  it('is heard whole while the store still keeps its recording, for which only the answer waits', async () => {
    const heard: MeetingEvent[] = []
    const kept = Promise.withResolvers<void>()
    const { platform, clock } = aScene(({ blobs }, clock) => ({
      mind: saying(clock, [{ say: reply }]),
      synthesizer: aVoice(),
      blobs: {
        ...blobs,
        async write(...blob) {
          await kept.promise
          return blobs.write(...blob)
        },
      },
    }))
    const meeting_id = await aStartedMeeting(platform)
    const listening = { listener: (event: MeetingEvent) => void heard.push(event), signal: new AbortController().signal }
    let isAnswered = false
    const { answered } = platform.conversations.send({ meeting_id, message: 'Sarah, how do you plan?' }, { listening })
    const whole = answered.then(({ replies }) => {
      isAnswered = true
      return replies
    })
    await clock.advance(60_000)
    const bytes = heard.flatMap(soundOf).reduce((sum, { audio }) => sum + atob(audio).length, 0)
    expect(pcmMs(bytes, usualSpeech)).toBeCloseTo(reply.length * 60, 0)
    expect(isAnswered).toBe(false)
    kept.resolve()
    expect((await whole)[0]?.audio_url).toBe(`blob:local/meetings/${meeting_id}/turn_002.wav`)
  })

  it('goes on in words where its voice fails, and the telemetry is told', async () => {
    const failure = new ProviderError('quota', 'tone', 'The characters of this month are used up.')
    const { platform, told } = aScene((_, clock) => ({
      mind: saying(clock, [{ say: reply }]),
      synthesizer: aVoice((piece) => (piece.startsWith('That') ? failure : null)),
    }))
    const meeting_id = await aStartedMeeting(platform)
    const { replies } = await platform.conversations.send({ meeting_id, message: 'Sarah, how do you plan?' }).answered
    expect(replies[0]).toMatchObject({ response_text: reply, audio_url: null })
    expect(told).toContainEqual(expect.objectContaining({ name: 'speech.failed', error: failure }))
  })

  it('is read where the message asks for no sound', async () => {
    const { platform } = aScene((_, clock) => ({ mind: saying(clock, [{ say: reply }]), synthesizer: aVoice() }))
    const meeting_id = await aStartedMeeting(platform)
    const { replies } = await platform.conversations.send({ meeting_id, message: 'Sarah, how do you plan?', reply_audio: false }).answered
    expect(replies[0]?.audio_url).toBeNull()
  })

  it('gives each of a panel a voice of their own', async () => {
    const synthesizer = aVoice()
    const { platform } = aScene((_, clock) => ({ mind: saying(clock, [{ say: 'Yes.' }]), synthesizer }))
    const meeting_id = await aStartedPanel(platform)
    for (const message of ['Sarah, what do you think?', 'Tom, what do you think?', 'Inês, what do you think?'])
      await platform.conversations.send({ meeting_id, message }).answered
    expect(new Set(synthesizer.spoken.voices).size).toBe(3)
  })
})

describe('a message that is spoken', () => {
  const audio = { bytes: new Uint8Array(48_000), format: { ...usualSpeech, encoding: 'pcm_s16le' as const }, duration_ms: 1_000 }
  const hearing = (text: string, calls: string[] = []): SpeechRecognizer => ({
    id: 'ear',
    encodings: ['wav'],
    transcribe: async (_, { encoding }) => {
      calls.push(encoding)
      return { text, words: null, duration_ms: null }
    },
  })

  it('is recognised, kept with its true length, and answered', async () => {
    const { platform, adapters } = aScene(() => ({ recognizer: hearing('Sarah, how do you plan?') }))
    const meeting_id = await aStartedMeeting(platform)
    await platform.meetings.consent(meeting_id, { recording: true })
    const { turn } = await platform.conversations.send({ meeting_id, audio }).answered
    expect(turn).toMatchObject({ text: 'Sarah, how do you plan?', duration_seconds: 1, duration_estimated: false })
    expect(turn.audio_url).toBe(`blob:local/meetings/${meeting_id}/turn_001.wav`)
    expect((await adapters.blobs.read(`local/meetings/${meeting_id}/turn_001.wav`))?.size_bytes).toBe(48_044)
  })

  it('is recognised once, however often the same key is sent', async () => {
    const calls: string[] = []
    const { platform } = aScene(() => ({ recognizer: hearing('Sarah, how do you plan?', calls) }))
    const meeting_id = await aStartedMeeting(platform)
    const send = () => platform.conversations.send({ meeting_id, audio }, { idempotency_key: 'k' }).answered
    const [one, other] = [await send(), await send()]
    expect(other).toEqual(one)
    expect(calls).toEqual(['wav'])
  })

  it.each([
    ['was not understood', new ProviderError('upstream', 'ear', 'It failed.'), 'recognition_failed'],
    ['held no words', '', 'speech_not_heard'],
  ])('takes no turn where it %s', async (_, result, code) => {
    const recognizer: SpeechRecognizer = {
      ...hearing(''),
      transcribe: () => (result instanceof Error ? Promise.reject(result) : hearing(result).transcribe(audio.bytes, audio.format)),
    }
    const { platform } = aScene(() => ({ recognizer }))
    const meeting_id = await aStartedMeeting(platform)
    await expect(platform.conversations.send({ meeting_id, audio }).answered).rejects.toMatchObject({ code })
    expect((await platform.conversations.history(meeting_id)).turns).toEqual([])
  })

  it('is recognised once where the same key is sent twice at once, and not at all once the meeting has ended', async () => {
    const calls: string[] = []
    const { platform } = aScene(() => ({ recognizer: hearing('Sarah, how do you plan?', calls) }))
    const meeting_id = await aStartedMeeting(platform)
    const send = (idempotency_key: string) => platform.conversations.send({ meeting_id, audio }, { idempotency_key }).answered
    const again = platform.as({ tenant_id: 'local', user_id: 'local' }).conversations.send({ meeting_id, audio }, { idempotency_key: 'k' }).answered
    const [one, other] = await Promise.all([send('k'), again])
    expect(other).toEqual(one)
    await platform.meetings.end(meeting_id)
    await expect(send('l')).rejects.toMatchObject({ code: 'meeting_ended' })
    expect(calls).toEqual(['wav'])
  })

  it('is refused where nothing recognises speech', async () => {
    const { platform } = aScene()
    const meeting_id = await aStartedMeeting(platform)
    await expect(platform.conversations.send({ meeting_id, audio }).answered).rejects.toMatchObject({ code: 'recogniser_unavailable' })
  })
})

it('the connections of a panel’s voices are opened while its meeting starts, and what fails there stops nothing', async () => {
  const warmed: string[][] = []
  const synthesizer: SpeechSynthesizer = {
    ...scriptedSpeech(),
    warm: async (voices) => {
      warmed.push(voices.map(({ voice_id }) => voice_id))
      throw new Error('no network yet')
    },
  }
  const { platform } = aScene(() => ({ synthesizer }))
  await aStartedPanel(platform)
  expect(warmed).toHaveLength(1)
  expect(new Set(warmed[0]).size).toBe(3)
})

it('whoever chooses a voice is told which there are, and that there are none', async () => {
  const { platform } = aScene(() => ({ synthesizer: scriptedSpeech() }))
  expect(await platform.voices()).toMatchObject({ synthesizer: 'scripted/silence', items: [{ alias: 'voice_1' }, { alias: null }] })
  expect(await aScene().platform.voices()).toEqual({ synthesizer: null, items: [] })
})
