import { describe, expect, it } from 'vitest'
import { scriptedMind } from '../buyers/scripted-mind.js'
import { createPlatform } from '../create-platform.js'
import { createMemoryAdapters } from '../memory/index.js'
import { ProviderError } from '../ports/provider-error.js'
import type { SpeechSynthesizer } from '../ports/speech-synthesizer.js'
import type { TelemetryEvent } from '../ports/telemetry.js'
import { scriptedSpeech } from '../testing/scripted-speech.js'
import { virtualClock } from '../testing/virtual-clock.js'

/** A company whose buyers are given these voices, and the meeting with them. */
async function prepared(synthesizer: SpeechSynthesizer | null, voices: readonly (string | null)[]) {
  const told: TelemetryEvent[] = []
  const clock = virtualClock()
  const platform = createPlatform({
    ...createMemoryAdapters({ clock }),
    mind: scriptedMind(),
    telemetry: { record: (event) => void told.push(event) },
    ...(synthesizer === null ? {} : { synthesizer }),
  })
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Routing' })
  const buyer = await platform.companies.create({ company_url: 'https://northwind.example' })
  const seats: string[] = []
  for (const [index, voice_id] of voices.entries())
    seats.push(
      (await platform.companies.addRepresentative(buyer._id, { name: ['Sarah Chen', 'Tom Becker', 'Ana Ruiz'][index] ?? '', role: 'cfo', voice_id }))._id,
    )
  const meeting_mode = voices.length === 1 ? '1-on-1' : voices.length === 2 ? '1-on-2' : '1-on-3'
  const people = { salesperson_id: seller._id, company_id: buyer._id, representatives: seats }
  const { meeting } = await platform.meetings.create({ ...people, meeting_mode })
  return { platform, meeting: meeting._id, seats, told, clock }
}

describe('the voices of a meeting', () => {
  it('that their provider does not list, or that several were given, are warned of in the brief and at the start, and refused nowhere', async () => {
    const { platform, meeting, seats, told } = await prepared(scriptedSpeech(), ['voice_1', 'first', 'made-up'])
    const { warnings } = await platform.meetings.brief(meeting)
    expect(warnings).toEqual([
      { code: 'voice_shared', representative_ids: seats.slice(0, 2), message: expect.stringContaining('Sarah Chen and Tom Becker') },
      { code: 'voice_unknown', representative_ids: seats.slice(2), message: expect.stringContaining('"made-up" of Ana Ruiz') },
    ])
    await platform.meetings.start(meeting)
    await expect
      .poll(() => told.map(({ name, fields }) => [name, fields?.['voice_id']]))
      .toEqual([
        ['voice.shared', 'voice_1'],
        ['voice.unknown', 'made-up'],
      ])
  })

  it('that are as they should be are warned of nowhere, nor where meetings are held in writing', async () => {
    const spoken = await prepared(scriptedSpeech(), ['voice_1', 'second', null])
    expect((await spoken.platform.meetings.brief(spoken.meeting)).warnings).toEqual([])
    const written = await prepared(null, ['voice_99'])
    expect((await written.platform.meetings.brief(written.meeting)).warnings).toEqual([])
  })

  it.each<[string, SpeechSynthesizer['voices']]>([
    ['fails to tell', () => Promise.reject(new ProviderError('connect', 'test', 'Nobody is there.'))],
    ['never tells', () => new Promise(() => undefined)],
  ])('keep no brief waiting where their provider %s which there are', async (_, voices) => {
    const { platform, meeting, clock } = await prepared({ ...scriptedSpeech(), voices }, ['made-up'])
    const brief = platform.meetings.brief(meeting)
    await clock.advance(2_000)
    expect((await brief).warnings).toEqual([])
  })

  it('are no alias that stands for nothing: it is refused when it is given, naming those there are', async () => {
    await expect(prepared(scriptedSpeech(), ['voice_99'])).rejects.toMatchObject({
      code: 'validation_failed',
      message: expect.stringContaining('voice_1'),
      details: { fields: [{ path: 'voice_id' }] },
    })
  })
})
