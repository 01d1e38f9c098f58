import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seeded } from '../../test/fake-providers/seeded.ts'
import { ServerProcess, startMeeting } from '../server-process.ts'
import { auditMeeting } from './audit.ts'
import { menu, type Place } from './menu.ts'
import { type Held, holdMessage, type Outcome, tryOnce } from './message.ts'
import { capped, capUsd } from './spending.ts'
import { type Plan, Upstream } from './upstream.ts'

/** A way to wire the providers; together they reach every adapter. */
export interface Wiring {
  readonly name: string
  readonly voices: 'openai' | 'elevenlabs'
  readonly environment: Readonly<Record<string, string>>
}

export const wirings: readonly Wiring[] = [
  { name: 'responses, ElevenLabs over HTTP', voices: 'elevenlabs', environment: { OPENAI_API: 'responses', ...capped } },
  { name: 'chat, voices and ears of OpenAI', voices: 'openai', environment: { OPENAI_API: 'chat', SPARRING_SPEECH: 'openai', SPARRING_RECOGNITION: 'openai' } },
  { name: 'chat, ElevenLabs over a WebSocket', voices: 'elevenlabs', environment: { OPENAI_API: 'chat', ELEVENLABS_TRANSPORT: 'websocket' } },
]

export interface Ran {
  readonly injected: number
  readonly met: ReadonlyMap<string, number>
  readonly outcomes: readonly Outcome[]
  readonly breaches: readonly string[]
  /** The longest wait for /health while everything else failed, in milliseconds. */
  readonly health_ms: number
  /** The most that a capped meeting was charged, in US dollars; `null` where there is no cap. */
  readonly most_charged_usd: number | null
}

const messagesOfMeeting = 20
/** Slow ones come first, one a person, so that they pass beside the others; in long runs also among them. */
const slowShare = 0.02

/** Meetings on one server until so many faults were met; then what they recorded is held against what was answered. */
export async function runWiring(
  wiring: Wiring,
  options: { readonly faults: number; readonly people: number; readonly port: number; readonly seed: number },
): Promise<Ran> {
  const { faults, people, port, seed } = options
  const upstream = await Upstream.start(seed, wiring.voices)
  const folder = await mkdtemp(join(tmpdir(), 'sparring-faults-'))
  const keys = wiring.voices === 'elevenlabs' ? { ELEVENLABS_API_KEY: 'fake', ELEVENLABS_BASE_URL: upstream.elevenlabs.url } : {}
  const server = new ServerProcess(folder, port, {
    OPENAI_API_KEY: 'fake',
    OPENAI_BASE_URL: upstream.openai.url,
    OPENAI_EFFORT_REPLY: 'none',
    ...keys,
    ...wiring.environment,
  })
  await server.start()
  const isCapped = 'SPARRING_SPEND_CAP_MEETING_USD' in wiring.environment
  const breaches: string[] = []
  const breach = (what: string) => void breaches.push(`${wiring.name}: ${what}`)
  const all: { readonly meeting: string; readonly outcomes: Outcome[] }[] = []
  let ids = port * 100_000
  let over = false
  const health = watchHealth(server.url, () => over, breach)

  async function sit(person: number): Promise<void> {
    const dice = seeded(seed * 1_000 + person)
    let slow: Plan | null = slowPlan(wiring, person)
    while (upstream.injected < faults && server.ended === null) {
      const meeting = await startMeeting(server.url, person).catch(() => undefined)
      if (meeting === undefined) return breach('a meeting could not be made')
      const outcomes: Outcome[] = []
      all.push({ meeting, outcomes })
      for (let count = 0; count < messagesOfMeeting && upstream.injected < faults && server.ended === null; count += 1) {
        const plan = slow ?? drawPlan(wiring, dice, faults >= 500)
        slow = null
        const outcome = await message(meeting, { id: ids++, plan }, dice)
        outcomes.push(outcome)
        // Nothing more is answered in it.
        if (outcome.capped) break
      }
    }
  }

  async function message(meeting: string, { id, plan }: Pick<Held, 'id' | 'plan'>, dice: () => number): Promise<Outcome> {
    const [toss, other, again, streamed] = [dice(), dice(), dice(), dice() < 0.3]
    const spoken = plan?.place === 'recognition' || toss < 0.1
    const aloud = plan?.place === 'speech' || other < 0.7
    const held = { id, plan, spoken, aloud, streamed, key: `case-${id}` }
    if (plan !== null) upstream.plans.set(id, plan)
    upstream.meetings.set(id, meeting)
    const outcome = await holdMessage(server.url, meeting, held, isCapped, breach)
    if (again < 0.1 && !outcome.capped) await repeat(meeting, outcome)
    return outcome
  }

  /** An answered key is answered again, alike, and nobody is asked for it. */
  async function repeat(meeting: string, outcome: Outcome): Promise<void> {
    const before = upstream.replies.get(outcome.id)
    const tried = await tryOnce(server.url, meeting, outcome, breach)
    const texts = (answer: Outcome['answer']) => JSON.stringify(answer?.ai_responses.map(({ turn_number, response_text }) => [turn_number, response_text]))
    if (texts(tried?.answer ?? null) !== texts(outcome.answer)) breach(`${outcome.key} was answered differently when it was repeated`)
    if (upstream.replies.get(outcome.id) !== before) breach(`${outcome.key} was asked of the model again after its answer`)
  }

  await Promise.all(Array.from({ length: people }, (_, person) => sit(person)))
  upstream.rest()
  // Nobody can be asked any more.
  if (server.ended !== null) throw new Error(`${wiring.name}: the server did not live through its providers' failures: ${server.ended}`)
  for (const { meeting, outcomes } of all) await auditMeeting(server.url, meeting, outcomes, breach)
  const most_charged_usd = isCapped ? Math.max(0, ...upstream.charged.values()) : null
  if (most_charged_usd !== null && most_charged_usd > capUsd) breach(`a meeting was charged $${most_charged_usd} where it may spend $${capUsd}`)
  over = true
  const health_ms = await health
  if ((await server.stop('SIGTERM')) !== 0) breach('SIGTERM did not end the server with 0')
  await upstream.close()
  await rm(folder, { recursive: true, force: true })
  return { injected: upstream.injected, met: upstream.met, outcomes: all.flatMap(({ outcomes }) => outcomes), breaches, health_ms, most_charged_usd }
}

const placesOfPlans: readonly Place[] = ['reply', 'reply', 'reply', 'speech', 'speech', 'recognition']

function slowPlan({ voices, environment }: Wiring, person: number): Plan | null {
  const slow = (['reply', 'speech', 'recognition'] as const).flatMap((place) =>
    // OpenAI is given half a minute to recognise: that is for the long run.
    (place === 'speech' && environment['ELEVENLABS_TRANSPORT'] !== undefined) || (place === 'recognition' && voices === 'openai')
      ? []
      : menu(place, voices)
          .filter((course) => course.slow)
          .map((course) => ({ place, course, first: true, times: 1, met: 0 })),
  )
  return slow[person] ?? null
}

/** Four of ten messages have something go wrong with them: with more, the providers would be left alone for most of the run. */
function drawPlan({ voices }: Wiring, dice: () => number, long: boolean): Plan | null {
  const pick = <Of>(of: readonly Of[]): Of | undefined => of[Math.floor(dice() * of.length)]
  if (dice() > 0.4) return null
  const place = pick(placesOfPlans) ?? 'reply'
  const slow = long && dice() < slowShare
  const course = pick(menu(place, voices).filter((each) => each.slow === slow))
  return course === undefined ? null : { place, course, first: dice() < 0.6, times: slow ? 1 : (pick([1, 1, 1, 1, 2, 3, 4]) ?? 1), met: 0 }
}

/** Longer than this, and the process does not answer. */
const longestHealthMs = 10_000

async function watchHealth(url: string, isOver: () => boolean, breach: (what: string) => void): Promise<number> {
  let longest = 0
  while (!isOver()) {
    const began = performance.now()
    const status = await fetch(`${url}/health`, { signal: AbortSignal.timeout(longestHealthMs) }).then((response) => response.status, String)
    if (status !== 200) breach(`/health answered ${status}`)
    longest = Math.max(longest, performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return Math.round(longest)
}
