import type { PanelMember } from '../domain/representative.js'
import { type Calling, namesOf, oneLetterApart, plain } from './panel-names.js'

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
  readonly possessive: boolean
}

/** The words of a text with what follows each; at most the last 400 words, where an address would stand. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const match of plainKeepingCase(text.slice(-6_000)).matchAll(/([\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*)([^\p{L}\p{N}]*)/gu)) {
    const written = match[1] ?? ''
    const possessive = /['’]s$/i.test(written)
    const bare = possessive ? written.slice(0, -2) : written
    tokens.push({ word: bare.toLowerCase().replace(/['’]/g, ''), after: match[2] ?? '', capital: /^\p{Lu}/u.test(bare), possessive })
  }
  return tokens.slice(-400)
}

const plainKeepingCase = (text: string): string => text.normalize('NFD').replace(/\p{M}+/gu, '')

/** Every mention of a panel's member, in order. */
export function mentionsIn(tokens: readonly Token[], panel: readonly PanelMember[]): readonly Mention[] {
  const names = namesOf(panel)
  const mentions: Mention[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token === undefined) continue
    const calling =
      (names.byFirstWord.get(token.word) ?? []).find(({ words }) => words.every((word, offset) => tokens[at + offset]?.word === word)) ??
      spelledAlike(token, names.fuzzy)
    if (calling === undefined) continue
    mentions.push({ ids: calling.ids, kind: calling.kind, everyday: calling.everyday, capital: token.capital, at, length: calling.words.length })
    at += calling.words.length - 1
  }
  return mentions
}

/** Recognisers write names as they hear them: one letter off is the same name, where it is written like one. */
function spelledAlike(token: Token, fuzzy: readonly Calling[]): Calling | undefined {
  if (!token.capital || token.word.length < 5) return undefined
  return fuzzy.find(({ words }) => oneLetterApart(words[0] ?? '', plain(token.word)))
}
