import type { FloorDecision, ReplyKind } from '../domain/floor-decision.js'
import type { PanelMember } from '../domain/representative.js'
import { firstName } from '../domain/spoken-name.js'
import type { Turn } from '../domain/turn.js'
import type { ReplyPart, ReplyRequest } from '../ports/mind.js'
import { aCompany, aMember, aPanel, aSalesperson, aTurn } from '../testing/builders.js'
import { scriptedMind } from './scripted-mind.js'

const mind = scriptedMind()

const decision = (speaker_id: string, kind: ReplyKind, addressed: readonly string[]): FloorDecision => ({
  speaker_id,
  kind,
  rule: 'score',
  reasoning: 'Test.',
  confident: true,
  margin: null,
  ranking: [],
  addressed: [...addressed],
  trigger: null,
  cut_by: null,
})

/** A request as the runner makes it; what is changed is changed. */
export function requestFor(change: Partial<ReplyRequest> & { readonly kind?: ReplyKind; readonly byName?: boolean } = {}): ReplyRequest {
  const { kind = 'answer', byName = false, ...given } = change
  const panel = given.panel ?? aPanel()
  const speaker = given.speaker ?? panel[0] ?? aMember({ _id: 'x', name: 'X', role: 'ceo' })
  return {
    meeting: { tenant_id: 'local', meeting_id: 'm1' },
    decision: decision(speaker._id, kind, byName ? [speaker._id] : []),
    panel,
    product: aSalesperson(),
    company: aCompany(),
    meeting_goal: 'book a pilot at one depot',
    personality: null,
    difficulty: 'intermediate',
    language: 'en',
    time: { elapsed_ms: 60_000, total_ms: 1_800_000, felt: false, over: false },
    heard: [aTurn(1, 'salesperson', 'What does planning cost you today?')],
    disclosable: [],
    already_said: '',
    remembered: new Map(),
    seed: 7,
    ...given,
    speaker,
  }
}

export interface Reply {
  readonly text: string
  readonly remember: readonly string[]
  readonly parts: readonly ReplyPart[]
}

export async function replyTo(request: ReplyRequest): Promise<Reply> {
  const parts: ReplyPart[] = []
  for await (const part of mind.reply(request)) parts.push(part)
  const finish = parts.at(-1)
  return { text: parts.map((part) => (part.type === 'text' ? part.text : '')).join(''), remember: finish?.type === 'finish' ? finish.remember : [], parts }
}

/** A meeting that is held line by line. A colleague who is handed the floor takes it, as the floor would have it. */
export class HeldMeeting {
  readonly turns: Turn[] = []
  readonly remembered = new Map<string, number>()
  readonly panel: readonly PanelMember[]
  readonly #change: Partial<ReplyRequest>

  constructor(change: Partial<ReplyRequest> = {}) {
    this.#change = change
    this.panel = change.panel ?? aPanel()
  }

  /** What is answered to a line by the one with this first name, and by whom they hand over to. */
  async say(line: string, to = firstName(this.panel[0]?.name ?? ''), kind: ReplyKind = 'answer'): Promise<string> {
    this.turns.push(aTurn(this.turns.length + 1, 'salesperson', line))
    const first = await this.speak(to, kind, line.startsWith(to))
    const called = this.panel.find(({ name }) => firstName(name) !== to && new RegExp(`(?:^|[.!?] )${firstName(name)}, [^.!]*\\?$`).test(first))
    return called === undefined ? first : `${first} ${await this.speak(firstName(called.name), 'take_over')}`
  }

  /** One more reply to what was said last. */
  async speak(who: string, kind: ReplyKind, byName = false): Promise<string> {
    const speaker = this.panel.find(({ name }) => firstName(name) === who)
    if (speaker === undefined) throw new RangeError(`${who} is not on the panel.`)
    const { text, remember } = await replyTo(
      requestFor({ ...this.#change, panel: this.panel, speaker, kind, byName, heard: this.turns, remembered: this.remembered }),
    )
    this.turns.push(aTurn(this.turns.length + 1, speaker._id, text, { speaker_name: speaker.name }))
    for (const key of remember) this.remembered.set(key, this.turns.length)
    return text
  }
}
