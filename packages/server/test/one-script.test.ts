import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeProvider, startFakeElevenlabs, startFakeOpenai } from './fake-providers/index.ts'
import { type Answered, aSpokenSecond, type Calls, callsOf, secondsAt, type Turn } from './meeting-over-http.fixture.ts'
import { type OpenedServer, openServer } from './open-server.fixture.ts'

const keys = { openai: 'sk-of-openai-a1b2c3', elevenlabs: 'xi-of-elevenlabs-d4e5f6' }
const words = {
  directed: 'Priya, which systems would it have to talk to?',
  general: 'What has to be true for this to be worth a pilot?',
  price: 'It costs 900 euros a vehicle each year. How does that sit with your budget?',
  closing: 'Shall we put a first date into the calendar?',
}

let openai: FakeProvider
let elevenlabs: FakeProvider
beforeAll(async () => {
  openai = await startFakeOpenai({ api_key: keys.openai, first_token_ms: 5, tokens_per_second: 400 })
  elevenlabs = await startFakeElevenlabs({ api_key: keys.elevenlabs })
})
afterAll(() => Promise.all([openai.close(), elevenlabs.close()]))

const ofOpenai = () => ({ OPENAI_API_KEY: keys.openai, OPENAI_BASE_URL: openai.url })
const ofElevenlabs = () => ({ ELEVENLABS_API_KEY: keys.elevenlabs, ELEVENLABS_BASE_URL: elevenlabs.url })

interface Place {
  readonly variables: () => Readonly<Record<string, string>>
  readonly aloud: boolean
  readonly named: readonly string[]
}

const places: Readonly<Record<string, Place>> = {
  'no key': { variables: () => ({}), aloud: false, named: ['Scripted buyers'] },
  'OpenAI and ElevenLabs': { variables: () => ({ ...ofOpenai(), ...ofElevenlabs() }), aloud: true, named: ['gpt-6.1-terra', 'eleven_flash_v2_5', 'scribe_v2'] },
  'OpenAI alone, which also speaks': {
    variables: () => ({ ...ofOpenai(), SPARRING_SPEECH: 'openai', SPARRING_RECOGNITION: 'openai' }),
    aloud: true,
    named: ['gpt-6.1-terra', 'gpt-4o-mini-tts', 'gpt-transcribe'],
  },
  'OpenAI over responses': { variables: () => ({ ...ofOpenai(), OPENAI_API: 'responses' }), aloud: false, named: ['gpt-6.1-terra'] },
  'ElevenLabs over a WebSocket': {
    variables: () => ({ ...ofOpenai(), ...ofElevenlabs(), ELEVENLABS_TRANSPORT: 'websocket' }),
    aloud: true,
    named: ['gpt-6.1-terra', 'eleven_flash_v2_5'],
  },
  'ElevenLabs with scripted buyers': { variables: ofElevenlabs, aloud: true, named: ['Scripted buyers', 'eleven_flash_v2_5', 'scribe_v2'] },
}

describe.each(Object.entries(places))('one script, with %s', (_, { variables, aloud, named }) => {
  let opened: OpenedServer
  let calls: Calls
  let meeting: string
  let panel: Readonly<Record<'dana' | 'priya' | 'tom', string>>
  const answers: Answered[] = []

  beforeAll(async () => {
    opened = await openServer(variables())
    calls = callsOf(opened.url)
  })
  afterAll(() => opened.close())

  it('says who sits in the chairs, without a key', async () => {
    const ready = await calls.call<{ readonly ready: boolean }>('GET', '/ready')
    expect(ready).toMatchObject({ status: 200, data: { ready: true } })
    const told = JSON.stringify([opened.summary, ready.data])
    for (const name of named) expect(told).toContain(name)
    for (const key of Object.values(keys)) expect(told).not.toContain(key)
  })

  it('prepares the meeting and starts it', async () => {
    const form = new FormData()
    form.set('product_name', 'RouteWise')
    form.set('description', 'Fleet routing that cuts fuel by 12 %')
    form.append('materials', new File(['%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'], 'overview.pdf'))
    const seller = await calls.call('POST', '/api/salesperson/create', form)
    const company = await calls.call('POST', '/api/company/create', { company_url: 'https://northwind.example', company_name: 'Northwind' })
    const seat = async (representative: object) => (await calls.call('POST', `/api/company/${company.data._id}/representatives`, representative)).data._id
    panel = {
      dana: await seat({ name: 'Dana Fox', role: 'cfo', personality_traits: ['analytical', 'cool'], is_decision_maker: true }),
      priya: await seat({ name: 'Priya Nair', role: 'cto', personality_traits: ['analytical'] }),
      tom: await seat({ name: 'Tom Becker', role: 'ceo', personality_traits: ['nice'] }),
    }
    const created = await calls.call('POST', '/api/meeting/create', {
      salesperson_id: seller.data._id,
      company_id: company.data._id,
      meeting_mode: '1-on-3',
      representatives: Object.values(panel),
      meeting_goal: 'book a pilot',
      recording_consent: true,
      seed: 7,
    })
    expect(created).toMatchObject({ status: 201, data: { status: 'created' } })
    meeting = created.data._id
    const brief = await calls.call<{ readonly top_5_questions: readonly string[]; readonly questions_source: string }>('GET', `/api/meeting/${meeting}/brief`)
    expect(new Set(brief.data.top_5_questions).size).toBe(5)
    expect(brief.data.questions_source).toBe('OPENAI_BASE_URL' in variables() ? 'model' : 'rules')
    expect(await calls.call('POST', `/api/meeting/${meeting}/start`)).toMatchObject({ status: 200, data: { status: 'active' } })
  })

  it('has a directed question answered by the one it names', async () => {
    const { status, data } = await calls.send(meeting, { message: words.directed, audio_data: null })
    expect([status, data.ai_response.speaker_id]).toEqual([200, panel.priya])
    answers.push(data)
  })

  it('answers a repeated key with the same answer', async () => {
    const key = { 'idempotency-key': 'the-general-question' }
    const first = await calls.send(meeting, { message: words.general }, key)
    const again = await calls.send(meeting, { message: words.general }, key)
    expect(first.status).toBe(200)
    expect(unsigned(again)).toEqual(unsigned(first))
    answers.push(first.data)
  })

  it('streams the words of the answer, the sound where there are voices, and no reference of the store', async () => {
    const { text, events } = await calls.stream(meeting, { message: words.price })
    const of = (name: string) => events.filter(({ event }) => event === name).map(({ data }) => data)
    const [answered] = of('message.answered')
    if (answered === undefined) throw new Error(`The stream ended without an answer: ${events.at(-1)?.event}.`)
    const replies = answered.ai_responses
    expect(replies.length).toBeLessThanOrEqual(2)
    const delta = of('reply.delta').map((part) => part.text)
    expect(delta.join('')).toBe(replies.map(({ response_text }) => response_text).join(''))
    const heard = of('reply.audio').reduce((sum, { audio, format }) => sum + Buffer.from(audio, 'base64').length / 2 / format.sample_rate, 0)
    expect(heard).toBeCloseTo(aloud ? replies.reduce((sum, { duration_seconds }) => sum + duration_seconds, 0) : 0, 2)
    expect(text).not.toContain('blob:')
    answers.push(answered)
  })

  it('hears what is said aloud, or says that nobody does', async () => {
    const said = await calls.send(meeting, { audio_data: aSpokenSecond() })
    if (!aloud) return expect(said).toMatchObject({ status: 422, code: 'recogniser_unavailable' })
    expect(said).toMatchObject({
      status: 200,
      data: { salesperson_turn: { duration_seconds: 1, duration_estimated: false, text: openai.settings.heard(nothing) } },
    })
    answers.push(said.data)
  })

  it('reads everything back: each recording as long as its turn says', async () => {
    const { data } = await calls.call<{ readonly turns: readonly Turn[] }>('GET', `/api/conversation/${meeting}/history`)
    const replies = answers.flatMap(({ ai_responses }) => ai_responses)
    expect(data.turns).toHaveLength(answers.length + replies.length)
    const recorded = data.turns.filter(({ audio_url }) => audio_url !== null)
    expect(recorded).toHaveLength(aloud ? replies.length + 1 : 0)
    for (const { audio_url, duration_seconds, duration_estimated } of recorded) {
      expect(duration_estimated).toBe(false)
      expect(await secondsAt(audio_url ?? '')).toBeCloseTo(duration_seconds, 2)
    }
    for (const { audio_url, duration_seconds } of aloud ? replies : []) expect(await secondsAt(audio_url ?? '')).toBeCloseTo(duration_seconds, 2)
  })

  it('counts what happened, and ends', async () => {
    const analytics = await calls.call('GET', `/api/conversation/${meeting}/analytics`)
    expect(analytics.data).toMatchObject({
      questions_asked: 3,
      talk_time_estimated: true,
      performance: { directed_question_hit_rate: { asked: 1, answered: 1, rate: 1 } },
    })
    expect(await calls.call('POST', `/api/meeting/${meeting}/end`)).toMatchObject({ status: 200, data: { status: 'ended' } })
    expect(await calls.send(meeting, { message: words.closing })).toMatchObject({ status: 409, code: 'meeting_ended' })
  })

  it('counts a meeting that is all sound by its true length, also of a voice that nobody agreed to keep', async () => {
    if (!aloud) return
    const { meeting: spoken } = await calls.aStartedMeeting()
    const said = await calls.send(spoken, { audio_data: aSpokenSecond() })
    expect(said.data.salesperson_turn.audio_url).toBeNull()
    answers.push(said.data)
    const { duration_seconds } = said.data.ai_response
    const analytics = await calls.call('GET', `/api/conversation/${spoken}/analytics`)
    expect(analytics.data).toMatchObject({ talk_time_estimated: false, salesperson_talk_time: 1, representatives_talk_time: duration_seconds })
  })

  it('keeps keys and words out of the log', () => {
    const log = opened.log()
    expect(log).toContain('/api/conversation/send-message')
    const spoken = answers.flatMap(({ ai_responses, salesperson_turn }) => [salesperson_turn.text, ...ai_responses.map(({ response_text }) => response_text)])
    for (const secret of [...Object.values(keys), ...Object.values(words), ...spoken]) expect(log).not.toContain(secret)
  })
})

const nothing = { method: '', path: '', headers: {}, body: null }

/** Every answer signs anew: addresses are compared without their signatures. */
const unsigned = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer, (name, value: unknown) => (name === 'audio_url' && typeof value === 'string' ? value.split('?')[0] : value)))
