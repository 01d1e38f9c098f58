import { readFile } from 'node:fs/promises'
import { personalityTraits } from '@sparring/core'
import { virtualClock } from '@sparring/core/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { elevenlabsSpeech, type VoiceSettings, voiceSettings } from './index.js'
import { failure, json, line, speak, type Wire, wireServer } from './wire.fixture.js'

let close: () => Promise<void> = async () => undefined
afterEach(() => close())

async function opened(answer: Wire['answer'], voices?: readonly string[]) {
  const server = await wireServer({ answer })
  close = server.close
  const clock = virtualClock()
  return { ...server, clock, synthesizer: elevenlabsSpeech({ api_key: 'k', base_url: server.base_url, clock, voices }) }
}

const voice = (voice_id: string, name = voice_id) => ({ voice_id, name, description: null, labels: {}, category: 'premade' })
const page = (ids: readonly string[], next: string | null = null) => ({
  voices: ids.map((id) => voice(id)),
  has_more: next !== null,
  total_count: 3,
  next_page_token: next,
})

describe('the voices on offer', () => {
  it('are all there, page by page, those behind an alias first', async () => {
    const { synthesizer, requests } = await opened(({ query }, response) =>
      json(response, 200, query.get('next_page_token') === 'two' ? page(['c', 'EXAVITQu4vr4xnSDxMaL']) : page(['a', 'b'], 'two')),
    )
    expect((await synthesizer.voices()).map(({ voice_id, alias }) => [voice_id, alias])).toEqual([
      ['EXAVITQu4vr4xnSDxMaL', 'voice_1'],
      ['a', null],
      ['b', null],
      ['c', null],
    ])
    expect(requests.map(({ path, query }) => [path, query.get('page_size')])).toEqual([
      ['/v2/voices', '100'],
      ['/v2/voices', '100'],
    ])
  })

  it('are asked for once in ten minutes, and again after a failure', async () => {
    let broken = true
    const { synthesizer, requests, clock } = await opened((_, response) => (broken ? json(response, 500, '') : json(response, 200, page(['a']))))
    expect(await failure(synthesizer.voices().then())).toMatchObject({ kind: 'upstream' })
    broken = false
    await synthesizer.voices()
    await synthesizer.voices()
    expect(requests.map(({ path }) => path)).toEqual(['/v2/voices', '/v1/voices', '/v2/voices'])
    await clock.advance(10 * 60_000)
    await synthesizer.voices()
    expect(requests).toHaveLength(4)
  })

  it('come from the older list where a server has no other', async () => {
    const { synthesizer } = await opened(({ path }, response) =>
      path === '/v1/voices' ? json(response, 200, { voices: [voice('a')] }) : json(response, 404, { detail: 'Not Found' }),
    )
    expect((await synthesizer.voices()).map(({ voice_id }) => voice_id)).toEqual(['a'])
  })
})

describe('an alias', () => {
  const echo: Wire['answer'] = ({ body }, response) => json(response, 200, JSON.stringify(line(String(body['text']))))

  it('stands for the voice that was chosen for it, else for one that every account has', async () => {
    const { synthesizer, requests } = await opened(echo, ['mine'])
    await speak(synthesizer, ['Yes.'], 'voice_1')
    await speak(synthesizer, ['Yes.'], 'voice_2')
    await speak(synthesizer, ['Yes.'], 'another/of mine')
    expect(requests.map(({ path }) => path.split('/')[3])).toEqual(['mine', 'JBFqnCBsd6RMkjVDRZzb', 'another%2Fof%20mine'])
  })

  it('that stands for nothing is refused by name, and nobody is asked', async () => {
    const { synthesizer, requests } = await opened(echo)
    expect(await failure(speak(synthesizer, ['Yes.'], 'voice_99'))).toMatchObject({ kind: 'invalid', message: expect.stringContaining('"voice_99"') })
    expect(requests).toEqual([])
  })

  it('whose voice this account lacks is spoken by one that it has, each by another, from then on', async () => {
    const { synthesizer, requests } = await opened((request, response) => {
      if (request.path === '/v2/voices') return json(response, 200, page(['a', 'b']))
      if (/\/(?:a|b)\/stream/.test(request.path)) return echo(request, response)
      json(
        response,
        404,
        request.path.startsWith('/v1/text-to-speech/JB') ? { detail: 'Voice not found' } : { detail: { code: 'voice_not_found', message: 'x' } },
      )
    })
    for (const alias of ['voice_1', 'voice_2', 'voice_1', 'voice_2']) expect((await speak(synthesizer, ['Yes.'], alias)).text).toBe('Yes.')
    const spoken = requests.filter(({ path }) => path.includes('/text-to-speech/')).map(({ path }) => path.split('/')[3])
    expect(spoken.filter((id, index) => id !== spoken[index - 1])).toEqual(['EXAVITQu4vr4xnSDxMaL', 'a', 'JBFqnCBsd6RMkjVDRZzb', 'b', 'a', 'b'])
  })
})

describe('how a voice sounds', () => {
  it('differs for every trait, and stays within what the provider takes', () => {
    const all = personalityTraits.map((trait) => voiceSettings([trait]))
    expect(new Set([voiceSettings([]), ...all].map((settings) => JSON.stringify(settings))).size).toBe(personalityTraits.length + 1)
    for (const one of personalityTraits)
      for (const other of personalityTraits) {
        const { speed, ...shares } = voiceSettings([one, other])
        expect(speed).toBeGreaterThanOrEqual(0.7)
        expect(speed).toBeLessThanOrEqual(1.2)
        for (const share of Object.values(shares)) expect(share >= 0 && share <= 1).toBe(true)
      }
  })

  it('is what docs/voices.md says of each trait', async () => {
    const page = (await readFile(new URL('../../../../../docs/voices.md', import.meta.url), 'utf8')).replaceAll(/ +/g, ' ')
    const row = (name: string, { stability, similarity_boost, style, speed }: VoiceSettings) =>
      `| ${[name, ...[stability, similarity_boost, style, speed].map((share) => share.toFixed(2))].join(' | ')} |`
    expect(page).toContain(row('none', voiceSettings([])))
    for (const trait of personalityTraits) expect(page).toContain(row(`\`${trait}\``, voiceSettings([trait])))
  })

  it('comes from every trait, the first most', () => {
    const [cool, angry] = [voiceSettings(['cool']), voiceSettings(['angry'])]
    const [coolFirst, angryFirst] = [voiceSettings(['cool', 'angry']), voiceSettings(['angry', 'cool'])]
    expect(angry.stability).toBeLessThan(angryFirst.stability)
    expect(angryFirst.stability).toBeLessThan(coolFirst.stability)
    expect(coolFirst.stability).toBeLessThan(cool.stability)
    expect(voiceSettings(['cool', 'angry', 'analytical'])).not.toEqual(coolFirst)
  })
})
