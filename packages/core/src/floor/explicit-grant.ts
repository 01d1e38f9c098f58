import { questionsIn } from '../acts/questions.js'
import type { PanelMember } from '../domain/representative.js'
import { type Group, type Standing, standingOf } from './addressing.js'
import { type Mention, mentionsIn, type Token, tokensOf } from './mentions.js'
import { type Order, severalNamed } from './several-named.js'

/** Somebody was given the floor by name or title. */
export interface Grant extends Order {
  /** Who is to follow after those. */
  readonly later: readonly string[]
  readonly kind: 'name' | 'title'
}

interface Standings {
  readonly group: Group
  readonly standing: Standing
}

/** Who is addressed in a text, if anybody: vocatives, titles, hand-overs, `question for X`; mentions of somebody do not count. */
export function explicitGrant(text: string, panel: readonly PanelMember[]): Grant | null {
  const tokens = tokensOf(text)
  const all = inOrder(
    groupsOf(mentionsIn(tokens, panel), tokens).map((group) => ({ group, standing: standingOf(group, tokens) })),
    tokens,
  )
  const callings = asked(all, tokens)
  const last = callings.at(-1)?.members.at(-1)
  if (last === undefined) return null
  const order = severalNamed(
    callings.flatMap(({ members }) => members),
    tokens,
  )
  // A first name that two bear: one of them is meant, whichever has more to say.
  const ambiguous = callings.length === 1 && callings[0]?.members.length === 1 && order.ids.length > 1
  const later = all.filter(({ standing }) => standing === 'queued').flatMap(({ group }) => group.members.flatMap(({ ids }) => ids))
  return { ...order, choice: order.choice || ambiguous, later: [...new Set(later)].filter((id) => !order.ids.includes(id)), kind: last.kind }
}

/** `Hefin, briefly, and then a question from Suzy`: who is handed the floor behind another, and `then`, follows later. */
function inOrder(all: readonly Standings[], tokens: readonly Token[]): readonly Standings[] {
  const given = (standing: Standing) => standing === 'called' || standing === 'handed'
  return all.map((one, index) => {
    const behind = all.slice(0, index).some(({ standing }) => given(standing))
    const then = tokens.slice(Math.max(0, one.group.at - 12), one.group.at).some(({ word }) => word === 'then' || word === 'afterwards')
    if (one.standing === 'queued' && !behind) return { ...one, standing: 'called' }
    return one.standing === 'handed' && behind && then ? { ...one, standing: 'queued' } : one
  })
}

/**
 * Those whose turn it is: of several who are called in different sentences, the ones who are asked something, or else the
 * last. One who is only thanked is asked where a question with `you` follows and nobody else is called.
 */
function asked(all: readonly Standings[], tokens: readonly Token[]): readonly Group[] {
  const called = all.filter(({ standing }) => standing === 'called' || standing === 'handed')
  const until = ({ group }: Standings) => all.find((other) => other.group.at > group.at)?.group.at ?? tokens.length
  if (called.length === 0) {
    const thanked = all.findLast((one) => one.standing === 'thanked' && speaksTo(tokens.slice(one.group.end, until(one))))
    return thanked === undefined ? [] : [thanked.group]
  }
  const questioned = called.filter((one) => one.standing === 'handed' || asks(tokens.slice(one.group.at, until(one))))
  return (questioned.length > 0 ? questioned : called.slice(-1)).map(({ group }) => group)
}

/** Something is asked among the words. */
const asks = (words: readonly Token[]): boolean =>
  words.some(({ after }) => after.includes('?')) || questionsIn(words.map(({ word, after }) => word + (after === '' ? ' ' : after)).join('')) > 0

/** A question that speaks to somebody as `you`. */
const speaksTo = (words: readonly Token[]): boolean => words.some(({ word }) => word === 'you' || word === 'your' || word === 'youre') && asks(words)

function groupsOf(mentions: readonly Mention[], tokens: readonly Token[]): readonly Group[] {
  const groups: Group[] = []
  for (const mention of mentions) {
    const open = groups.at(-1)
    const end = mention.at + mention.length
    if (open !== undefined && isJoined(open, mention, tokens)) groups[groups.length - 1] = { ...open, members: [...open.members, mention], end }
    else groups.push({ members: [mention], at: mention.at, end })
  }
  return groups
}

/** `John and Carolina`, `John, Carolina or Emma`; not `John. Carolina`. */
function isJoined(group: Group, mention: Mention, tokens: readonly Token[]): boolean {
  const between = tokens.slice(group.end, mention.at).map(({ word }) => word)
  const unbroken = tokens.slice(group.end - 1, mention.at).every(({ after }) => !/[.!?\n;:—–]|--/.test(after))
  const possessive = tokens[group.end - 1]?.possessive === true
  return unbroken && !possessive && /^(?:|and|or|and then|then)$/.test(between.join(' '))
}
