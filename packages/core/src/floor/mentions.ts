import type { PanelMember } from '../domain/representative.js'
import { type Calling, namesOf, type PanelNames } from './panel-names.js'
import { oneLetterApart, plain, soundOf } from './spelling.js'

/** A place where a name or title occurs, with what stands around it. */
export interface Mention {
  readonly ids: readonly string[]
  readonly kind: 'name' | 'title'
  readonly everyday: boolean
  /** The calling as it was written begins with a capital letter. */
  readonly capital: boolean
  /** Position of its first word among the tokens. */
  readonly at: number
  readonly length: number
}

export interface Token {
  readonly word: string
  /** What stands between this word and the next: punctuation and white space. */
  readonly after: string
  readonly capital: boolean
  /** Written in capitals throughout: `IT` is a department, `it` and `It` are not. */
  readonly upper: boolean
  readonly possessive: boolean
}

/** The words of a text with what follows each; at most the last 400 words, where an address would stand. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const match of unaccented(text.slice(-6_000)).matchAll(/([\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*)([^\p{L}\p{N}]*)/gu)) {
    const written = match[1] ?? ''
    const possessive = /['’]s$/i.test(written)
    const bare = possessive ? written.slice(0, -2) : written
    tokens.push({
      word: plain(bare).replace(/['’]/g, ''),
      after: match[2] ?? '',
      capital: /^\p{Lu}/u.test(bare),
      upper: /^\p{Lu}{2,}$/u.test(bare),
      possessive,
    })
  }
  return tokens.slice(-400)
}

const unaccented = (text: string): string => text.normalize('NFD').replace(/\p{M}+/gu, '')

/** Text as a recogniser writes it, where no capital says what is a name. */
const isUncased = (tokens: readonly Token[]): boolean => tokens.every(({ capital, word }) => !capital || word === 'i')

/** Every mention of a panel's member, in order. */
export function mentionsIn(tokens: readonly Token[], panel: readonly PanelMember[]): readonly Mention[] {
  const names = namesOf(panel)
  const uncased = isUncased(tokens)
  const mentions: Mention[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token === undefined) continue
    const calling = writtenOut(names, tokens, at) ?? spelledAlike(token, names, uncased)
    if (calling === undefined) continue
    mentions.push({ ids: calling.ids, kind: calling.kind, everyday: calling.everyday, capital: token.capital || uncased, at, length: calling.words.length })
    at += calling.words.length - 1
  }
  return mentions
}

const writtenOut = ({ byFirstWord }: PanelNames, tokens: readonly Token[], at: number): Calling | undefined =>
  (byFirstWord.get(tokens[at]?.word ?? '') ?? []).find(
    ({ words }) => words.every((word, offset) => tokens[at + offset]?.word === word) && (words.length > 1 || words[0] !== 'it' || tokens[at]?.upper === true),
  )

/** Recognisers write names as they hear them: one letter off, or the same sound, is the same name where it is written like one. */
function spelledAlike(token: Token, { fuzzy }: PanelNames, uncased: boolean): Calling | undefined {
  if ((!token.capital && !uncased) || token.word.length < 5 || token.possessive) return undefined
  const sound = soundOf(token.word)
  return fuzzy.find(
    ({ calling, sound: own }) =>
      own === sound ||
      (own[0] === sound[0] && token.capital && oneLetterApart(calling.words[0] ?? '', token.word)) ||
      (own.length > 4 && oneLetterApart(own, sound) && own[0] === sound[0]),
  )?.calling
}
