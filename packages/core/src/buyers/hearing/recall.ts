import { contentWords } from '../../acts/word-list.js'
import type { PanelMember } from '../../domain/representative.js'
import { firstName } from '../../domain/spoken-name.js'
import { isSalesperson } from '../../domain/turn.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { askedFor } from '../knowledge/asked-for.js'
import type { Recall } from './heard.js'
import type { Said } from './said.js'

const saying = 'say|said|tell|told|mention|mentioned|ask|asked|want|promise|promised|quote|quoted|call|answer|answered|name|named|state|claim|think'
const asked = new RegExp(
  `\\b(what|which|how much|how many|when|who) ?(?:\\w+ ){0,3}?(did|had|has|have) (\\w+)(?: \\w+)? (?:just |already |earlier |again )?(?:${saying})\\b(.*)$`,
)
const closed =
  /\b(?:did|have|has|didnt) (\w+)(?: \w+)? (?:already |just |ever |not )?(?:say|said|mention|mentioned|tell|told|promise|promised|name|named)\b(.*)$/
const reminded =
  /\b(?:remind me|what was|do you remember|can you recall|what were)\b(?: again)?(?: of)?(?: what)? ?(our|my|your|\w+s)? (price|figure|payback|budget|number|offer|concern|question|objection|deadline|condition|answer|point)\b(.*)$/

/** A question for something said before: by whom, and about what. */
export function recallIn(request: ReplyRequest, said: readonly Said[]): Recall | null {
  const plain = said.map((sentence) => sentence.plain).join(' ')
  if (!/\b(?:did|had|has|have|didnt|remind|remember|recall|what was|what were)\b/.test(plain)) return null
  const open = asked.exec(plain)
  if (open !== null) return recalled(request, open[3] ?? '', `${open[0].split(' did ')[0]} ${open[4] ?? ''}`, false)
  const memory = reminded.exec(plain)
  if (memory !== null && (memory[1] !== 'your' || /remind|remember|recall|again/.test(plain)))
    return recalled(request, memory[1] ?? 'your', `${memory[2]} ${memory[3] ?? ''}`, false)
  const yesNo = closed.exec(plain)
  return yesNo === null ? null : recalled(request, yesNo[1] ?? '', yesNo[2] ?? '', true)
}

function recalled(request: ReplyRequest, who: string, rest: string, isClosed: boolean): Recall | null {
  const speaker = whoIs(request, who)
  if (speaker === null) return null
  const words = contentWords(rest).filter((word) => !/^(?:say|said|did|ago|before|earlier|just)$/.test(word))
  return { who: speaker, about: askedFor(`${rest} ${words.includes('price') ? 'our price too high' : ''}`), words, closed: isClosed }
}

function whoIs({ panel, speaker, heard }: ReplyRequest, word: string): 'salesperson' | PanelMember | null {
  if (/^(?:i|we|my|our|me|us)$/.test(word)) return 'salesperson'
  if (/^(?:you|your)$/.test(word)) return speaker
  const named = panel.find(({ name, aliases }) =>
    [firstName(name), name.split(/\s+/).at(-1) ?? '', ...aliases].some((known) => [known.toLowerCase(), `${known.toLowerCase()}s`].includes(word)),
  )
  if (named !== undefined) return named
  if (!/^(?:he|she|they|his|her|their)$/.test(word)) return null
  const last = heard.findLast((turn) => !isSalesperson(turn))
  return panel.find(({ _id }) => _id === last?.speaker) ?? null
}
