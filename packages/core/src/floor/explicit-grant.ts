import type { PanelMember } from '../domain/representative.js'
import { type Mention, mentionsIn, type Token, tokensOf } from './mentions.js'
import { type Order, severalNamed } from './several-named.js'

/** Somebody was given the floor by name or title. */
export interface Grant extends Order {
  readonly kind: 'name' | 'title'
}

const wordSet = (words: string) => new Set(words.split(' '))
const thanking = wordSet('thanks thank cheers')
const greeting = wordSet('hi hello hey morning afternoon evening')
const leadIns = wordSet('so and but okay ok well now then right great alright yes no yeah hey actually also')
const reporting = wordSet(
  'said says say mentioned mentions told asked asks wants wanted thinks thought raised explained pointed noted and is was has had will would',
)
const asksNext = wordSet(
  'what how why which who where when do does did is are can could will would should have has you your tell walk help any anything lets let if and whats hows',
)
/** Words after which a name at the end of a sentence is a vocative: `what about you John?` */
const closing = wordSet('you it that there this about')

/** Who is addressed in a text, if anybody: vocatives, titles, `question for X`; mentions of somebody do not count. */
export function explicitGrant(text: string, panel: readonly PanelMember[]): Grant | null {
  const tokens = tokensOf(text)
  const callings = groupsOf(mentionsIn(tokens, panel), tokens)
    .filter((group, index, groups) => addresses(group, tokens, groups[index + 1]?.at ?? tokens.length))
    .flatMap(({ members }) => members)
  const last = callings.at(-1)
  if (last === undefined) return null
  return { ...severalNamed(callings, tokens), kind: last.kind }
}

/** Several who are called in one breath: `John and Carolina, …`, `either John or Carolina`. */
interface Group {
  readonly members: readonly Mention[]
  readonly at: number
  /** The token after the last one. */
  readonly end: number
}

function groupsOf(mentions: readonly Mention[], tokens: readonly Token[]): readonly Group[] {
  const groups: Group[] = []
  for (const mention of mentions.filter(({ ids }) => ids.length === 1)) {
    const open = groups.at(-1)
    const end = mention.at + mention.length
    if (open !== undefined && isJoined(open, mention, tokens)) groups[groups.length - 1] = { ...open, members: [...open.members, mention], end }
    else groups.push({ members: [mention], at: mention.at, end })
  }
  return groups
}

function isJoined(group: Group, mention: Mention, tokens: readonly Token[]): boolean {
  const between = tokens.slice(group.end, mention.at).map(({ word }) => word)
  const unbroken = tokens.slice(group.end - 1, mention.at).every(({ after }) => !/[.!?\n;:]/.test(after))
  return unbroken && (between.length === 0 || (between.length === 1 && (between[0] === 'and' || between[0] === 'or')))
}

function addresses({ members, at, end }: Group, tokens: readonly Token[], until: number): boolean {
  const [mention] = members
  const last = tokens[end - 1]
  if (mention === undefined || last === undefined || tokens.slice(at, end).some(({ possessive }) => possessive)) return false
  if (mention.everyday && mention.kind === 'name' && !mention.capital) return false
  const from = tokens[at - 1]?.word === 'either' ? at - 1 : at
  const previous = tokens[from - 1]
  const next = tokens[end]
  const endsSentence = next === undefined || /[.!?\n…]/.test(last.after)
  const beforePause = endsSentence || /[,:;—–-]/.test(last.after)
  const asked = () => asksOf(tokens.slice(end, until))
  if (startsSentence(tokens, from)) return startsLikeVocative(mention, next, last, beforePause)
  if (previous === undefined) return false
  if (isHanding(tokens, from)) return true
  if (thanking.has(previous.word) || greeting.has(previous.word)) return asked()
  if (previous.word === 'our' || previous.word === 'your' || previous.word === 'the') return mention.kind === 'title' && beforePause && asked()
  if (previous.after.includes(',')) return beforePause && (mention.kind === 'name' || tokens.length <= 12 || endsSentence)
  return endsSentence && mention.kind === 'name' && !mention.everyday && closing.has(previous.word)
}

/** At the beginning, or after a word or two that only lead in: `And finance?`, `So, Carolina, …`. */
function startsSentence(tokens: readonly Token[], at: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - 3); index -= 1) {
    const token = tokens[index]
    if (token === undefined || /[.!?\n…—–:;]/.test(token.after)) return true
    if (!leadIns.has(token.word)) return false
  }
  return at <= 3
}

/** `John, what …`, `John what do you …`, `And finance?`; not `John said …`. */
function startsLikeVocative(mention: Mention, next: Token | undefined, last: Token, beforePause: boolean): boolean {
  if (next === undefined) return true
  if (beforePause) return !mention.everyday || mention.kind === 'title' || mention.capital
  if (reporting.has(next.word) || last.after.trim() !== '') return false
  return !mention.everyday && asksNext.has(next.word)
}

/** `a question for Carolina`, `over to John`. */
function isHanding(tokens: readonly Token[], at: number): boolean {
  const said = tokens
    .slice(Math.max(0, at - 4), at)
    .map(({ word }) => word)
    .join(' ')
  return /(?:(?:question|questions|one|this|that|something)(?: is)? for|over to)$/.test(said)
}

/** A question that speaks to somebody as `you` stands among the words. */
function asksOf(words: readonly Token[]): boolean {
  return (
    words.some(({ word }) => word === 'you' || word === 'your' || word === 'youre') &&
    words.some(({ word, after }) => asksNext.has(word) || after.includes('?'))
  )
}
