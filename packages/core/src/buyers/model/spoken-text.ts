/** A reply is never longer, in characters: about a minute of speech. */
export const mostSpoken = 900
/** An opening bracket or asterisk waits so long for its end. Characters. */
const longestAside = 120

/**
 * Turns what a model writes into what a person says, as it comes: without markdown, stage directions and emoji, on one
 * line, and never longer than `mostSpoken`. Holds back no more than it must to know what a character is.
 */
export class SpokenText {
  #pending = ''
  #spoken = ''

  /** All that was let out so far. */
  get spoken(): string {
    return this.#spoken
  }

  get full(): boolean {
    return this.#spoken.length >= mostSpoken
  }

  push(text: string): string {
    this.#pending += text
    return this.#take(false)
  }

  /** What was still held back. */
  flush(): string {
    return this.#take(true)
  }

  #take(complete: boolean): string {
    let out = ''
    while (this.#pending !== '') {
      const piece = nextPiece(this.#pending, `${this.#spoken}${out}`, complete)
      if (piece === null) break
      this.#pending = this.#pending.slice(piece.taken)
      out += this.#fitted(piece.said, out)
    }
    this.#spoken += out
    return out
  }

  /** One space between words, none at the beginning, nothing behind the end. */
  #fitted(said: string, out: string): string {
    const before = `${this.#spoken}${out}`
    const text = before === '' || before.endsWith(' ') ? said.trimStart() : said
    return text.slice(0, Math.max(0, mostSpoken - before.length))
  }
}

interface Piece {
  readonly taken: number
  readonly said: string
}

const emoji = /^(?![©®™\d#*])(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier})$/u
const unseen = /^(?:\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cs})$/u

/** What stands at the beginning of `text` and how it is said; `null` while more text is needed to know. */
function nextPiece(text: string, before: string, complete: boolean): Piece | null {
  const white = text.match(/^\s+/)?.[0]
  if (white !== undefined) return spacePiece(text, white, complete)
  if (/^[*_[(`#]/.test(text)) return markPiece(text, before, complete)
  if (before === '' && /^(?:[-•>]|\d{1,2}[.)])/.test(text)) return markerPiece(text, complete)
  const [character = ''] = text
  if (!complete && /^[\uD800-\uDBFF]$/.test(text)) return null
  if (emoji.test(character) || unseen.test(character)) return { taken: character.length, said: '' }
  const word = text.match(/^[\p{L}\p{M}\p{N}.,;:!?'’"“”%€$£/&+=~^|{}\\@–—…-]+/u)?.[0] ?? character
  return { taken: word.length, said: word }
}

/** White space is one space, told with what follows it; a marker of a list at the head of a line is not said. */
function spacePiece(text: string, white: string, complete: boolean): Piece | null {
  if (white.length === text.length) return complete ? { taken: white.length, said: '' } : null
  if (!white.includes('\n')) return { taken: white.length, said: ' ' }
  const marker = markerPiece(text.slice(white.length), complete)
  if (marker === null) return null
  return { taken: white.length + (marker.said === '' ? marker.taken : 0), said: ' ' }
}

/** `- `, `1. `, `> ` and `## ` begin a line and are not said; a minus before a number is. */
function markerPiece(text: string, complete: boolean): Piece | null {
  const marker = text.match(/^(?:[-•>*]|#{1,6}|\d{1,2}[.)])(?=\s)\s+/)?.[0]
  if (marker !== undefined) return { taken: marker.length, said: '' }
  if (!complete && /^(?:[-•>*]|#{1,6}|\d{1,2}[.)]?)\s*$/.test(text)) return null
  const [character = ''] = text
  return { taken: character.length, said: character }
}

/** Emphasis keeps its words; an aside in asterisks or brackets that is no part of a sentence is a stage direction. */
function markPiece(text: string, before: string, complete: boolean): Piece | null {
  const run = text.match(/^(?:\*+|_+|`+|#+|\[|\()/)?.[0] ?? ''
  const [mark = ''] = run
  if (mark === '`' || mark === '#' || mark === '_' || run.length > 1) {
    const joins = (mark === '#' || mark === '_') && /[\p{L}\p{N}]$/u.test(before)
    return run.length === text.length && !complete && mark === '*' ? null : { taken: run.length, said: joins ? run : '' }
  }
  const end = text.indexOf(mark === '[' ? ']' : mark === '(' ? ')' : '*', 1)
  if (end < 0) return text.length < longestAside && !complete ? null : { taken: 1, said: mark === '*' ? '' : mark }
  const inside = text.slice(1, end)
  if (mark === '[') return linkPiece(text, inside, end, complete)
  const apart = /(?:^|[.!?…—:]["”’]?\s*)$/.test(before)
  if (mark === '(') return isDirection(inside, apart, before) ? { taken: end + 1, said: '' } : { taken: end + 1, said: `(${inside})` }
  return { taken: end + 1, said: apart || inside.split(/\s+/).length > 2 ? '' : inside }
}

const isDirection = (inside: string, apart: boolean, before: string): boolean =>
  (apart || before === '') && !/\d/.test(inside) && inside.split(/\s+/).length <= 6

/** `[text](address)` is its text; any other square bracket is a remark to the stage. */
function linkPiece(text: string, inside: string, end: number, complete: boolean): Piece | null {
  const behind = text.slice(end + 1)
  if (behind === '' && !complete) return null
  if (!behind.startsWith('(')) return { taken: end + 1, said: '' }
  const close = behind.indexOf(')')
  if (close < 0) return complete || behind.length > longestAside * 4 ? { taken: text.length, said: inside } : null
  return { taken: end + 1 + close + 1, said: inside }
}
