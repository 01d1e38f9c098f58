import { seededRandom } from '../domain/seeded-random.js'
import type { Mind, ReplyPart, ReplyRequest } from '../ports/mind.js'
import { hear, type Occasion } from './hearing.js'
import { mannerOf } from './manner.js'
import { type Chair, react } from './moves.js'
import { Phrasing } from './phrasing.js'
import { slotsFor } from './slots.js'
import { traitWording } from './wording/manners.js'

/**
 * Buyers without a language model: hears what kind of thing was said, chooses a move, words it. Deterministic under
 * its seed and the meeting's; what it has said before stands in the meeting's log, so that it never repeats itself and
 * takes the same time on turn 200 as on turn 10.
 */
export function scriptedMind({ seed = 0 }: { readonly seed?: number } = {}): Mind {
  return {
    id: 'scripted',
    label: 'Scripted buyers (no language model)',
    languages: ['en'],
    async *reply(request, { signal } = {}) {
      signal?.throwIfAborted()
      const { sentences, remember } = wordReply(request, seed)
      for (const text of remaining(sentences, request.already_said)) {
        signal?.throwIfAborted()
        yield { type: 'text', text } satisfies ReplyPart
      }
      yield { type: 'finish', usage: null, remember }
    },
  }
}

/** Where something is turned down or not understood, an interjection would sound beside the point. */
const mayInterject: ReadonlySet<Occasion> = new Set<Occasion>(['question', 'price', 'evidence', 'claim', 'acknowledgement', 'statement'])

function wordReply(request: ReplyRequest, seed: number): Phrasing {
  const { speaker, decision } = request
  const heard = hear(request)
  const random = seededRandom(request.seed, 'scripted', seed, request.heard.length, speaker.name)
  const phrasing = new Phrasing(request.remembered, slotsFor(request, heard), random)
  const chair: Chair = { request, heard, manner: mannerOf(speaker.traits), phrasing }
  if (decision.kind === 'answer' && mayInterject.has(heard.occasion)) interject(chair)
  react(chair)
  if (decision.kind === 'answer' && mayInterject.has(heard.occasion)) addCharacter(chair)
  if (phrasing.sentences.length === 0) phrasing.interject(['Noted.', 'Go on.', 'I see.', 'Hm.', 'All right.'])
  return phrasing
}

function interject({ request, manner, phrasing }: Chair): void {
  const trait = request.speaker.traits[request.heard.length % Math.max(request.speaker.traits.length, 1)]
  if (trait !== undefined && phrasing.chance(manner.interjects)) phrasing.interject(traitWording[trait].interjections)
}

/** A sentence of pure character, where there is room for one: before a question, so that the question stays last. */
function addCharacter({ request, manner, phrasing }: Chair): void {
  const { traits } = request.speaker
  const trait = traits[(request.heard.length + 1) % Math.max(traits.length, 1)]
  if (trait === undefined || phrasing.sentences.length >= 4 || !phrasing.chance(manner.extras)) return
  const last = phrasing.sentences.at(-1)
  const question = last?.endsWith('?') && phrasing.sentences.length > 1 ? phrasing.sentences.pop() : undefined
  phrasing.say(`extra/${trait}`, traitWording[trait].extras)
  if (question !== undefined) phrasing.sentences.push(question)
}

/** The parts that are still to be said; a reply that cannot be gone on with is closed in one sentence. */
function remaining(sentences: readonly string[], alreadySaid: string): readonly string[] {
  const parts = sentences.map((sentence, index) => (index === 0 ? sentence : ` ${sentence}`))
  const whole = parts.join('')
  const said = alreadySaid.trimEnd()
  if (said === '') return parts
  if (!whole.startsWith(said)) return [' Let me leave it at that.']
  const rest = whole.slice(said.length)
  return rest === '' ? [] : [alreadySaid.length > said.length ? rest.trimStart() : rest]
}
