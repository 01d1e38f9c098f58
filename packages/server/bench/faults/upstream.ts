import { type CapturedRequest, type FakeProvider, type Fault, startFakeElevenlabs, startFakeOpenai } from '../../test/fake-providers/index.ts'
import { seeded } from '../../test/fake-providers/seeded.ts'
import { type Course, menu, type Place } from './menu.ts'
import { chargeOf } from './spending.ts'
import { caseIn } from './spoken-case.ts'

/** What is to go wrong with one message. */
export interface Plan {
  readonly place: Place
  readonly course: Course
  /** The first words of a reply, or later ones. */
  readonly first: boolean
  /** How often it goes wrong before it goes well. */
  readonly times: number
  met: number
}

/** What a message of this number says, and what recognition hears in its sound. */
export const wordsOf = (id: number): string => `Case ${id}: what does planning cost you today, and who decides?`
const replyTo = (id: number): string =>
  `Case ${id}, we plan by hand. In case ${id} three people sit over the routes. What would a pilot change for us in the first month?`

const placesOf: readonly (readonly [RegExp, Place])[] = [
  [/\/chat\/completions|\/responses/, 'reply'],
  [/stream-input/, 'voice socket'],
  [/\/audio\/speech|\/text-to-speech\//, 'speech'],
  [/\/audio\/transcriptions|\/speech-to-text/, 'recognition'],
]

/** Fakes of both providers that do wrong by plan: to one message what was planned for it, to what many share by the dice. */
export class Upstream {
  readonly openai: FakeProvider
  readonly elevenlabs: FakeProvider
  readonly plans = new Map<number, Plan>()
  /** Times that each course was met, by place and name. */
  readonly met = new Map<string, number>()
  /** Requests for the reply to each message. */
  readonly replies = new Map<number, number>()
  /** The meeting that each message belongs to, and what every meeting was charged, in US dollars. */
  readonly meetings = new Map<number, string>()
  readonly charged = new Map<string, number>()
  injected = 0
  #dice: () => number
  #resting = false

  static async start(seed: number, voices: 'openai' | 'elevenlabs'): Promise<Upstream> {
    const heard = (request: CapturedRequest) => wordsOf(caseIn(request) ?? 0)
    const reply = (request: CapturedRequest) => replyTo(caseIn(request) ?? 0)
    const openai = await startFakeOpenai({ heard })
    const usual = openai.settings.reply
    openai.settings.reply = (request) => (isPreparation(request) ? usual(request) : reply(request))
    return new Upstream(openai, await startFakeElevenlabs({ heard }), seeded(seed), voices)
  }

  private constructor(openai: FakeProvider, elevenlabs: FakeProvider, dice: () => number, voices: 'openai' | 'elevenlabs') {
    this.openai = openai
    this.elevenlabs = elevenlabs
    this.#dice = dice
    for (const fake of [openai, elevenlabs]) fake.failWhen((request) => this.#faultOf(request, voices))
  }

  /** Nothing goes wrong any more. */
  rest(): void {
    this.#resting = true
  }

  async close(): Promise<void> {
    await Promise.all([this.openai.close(), this.elevenlabs.close()])
  }

  #faultOf(request: CapturedRequest, voices: 'openai' | 'elevenlabs'): Fault | null {
    const found = placesOf.find(([path]) => path.test(request.path))?.[1] ?? null
    const place = found === 'reply' && isPreparation(request) ? 'preparation' : found
    if (place === null) return null
    const id = caseIn(request) ?? -1
    if (place === 'reply') this.replies.set(id, (this.replies.get(id) ?? 0) + 1)
    const fault = this.#resting ? null : this.#struck(place, request, this.plans.get(id), voices)
    const meeting = this.meetings.get(id)
    if (meeting !== undefined) this.charged.set(meeting, (this.charged.get(meeting) ?? 0) + chargeOf(place, request, fault, replyTo(id)))
    return fault
  }

  #struck(place: Place, request: CapturedRequest, plan: Plan | undefined, voices: 'openai' | 'elevenlabs'): Fault | null {
    if (place === 'preparation' || place === 'voice socket') return this.#dice() < sharedShare[place] ? this.#strike(place, this.#any(place, voices)) : null
    if (plan === undefined || plan.place !== place || plan.met >= plan.times) return null
    if (place === 'speech' && isFirst(request) !== plan.first) return null
    plan.met += 1
    return this.#strike(place, plan.course)
  }

  #any(place: Place, voices: 'openai' | 'elevenlabs'): Course {
    const quick = menu(place, voices).filter(({ slow }) => !slow)
    const [course] = quick.slice(Math.floor(this.#dice() * quick.length))
    if (course === undefined) throw new Error('An empty menu.')
    return course
  }

  #strike(place: Place, { name, fault }: Course): Fault {
    const row = `${place}: ${name}`
    this.met.set(row, (this.met.get(row) ?? 0) + 1)
    this.injected += 1
    return fault
  }
}

/** How often what no single message asks for goes wrong. */
const sharedShare = { preparation: 0.2, 'voice socket': 0.4 }

/** The five questions are asked for by a schema. */
const isPreparation = ({ body }: CapturedRequest): boolean => JSON.stringify(body).includes('"json_schema"')
const isFirst = ({ body }: CapturedRequest): boolean => /"(?:text|input)":"Case /.test(JSON.stringify(body))
