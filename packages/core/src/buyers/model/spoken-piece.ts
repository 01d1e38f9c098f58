/** An opening bracket or asterisk waits so long for its end. Characters. */
const longestAside = 120

/** How much of a written text was read, and what of it is said. */
export interface Piece {
  readonly taken: number
  readonly said: string
}

const emoji = /^(?![©®™\d#*])(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier})$/u
const unseen = /^(?:\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cs})$/u
const word = /^[\p{L}\p{M}\p{N}.,;:!?'’"“”%€$£/&+=@–—…-]+/u

/** What stands at the beginning of `text`, `before` having been said; `null` while more text is needed to know. */
export function pieceAt(text: string, before: string, complete: boolean): Piece | null {
  const white = text.match(/^\s+/)?.[0]
  if (white !== undefined) return spacePiece(text, white, before, complete)
  if (/^[*_[(`#]/.test(text)) return markPiece(text, before, complete)
  if (before === '' && /^[-•>\d]/.test(text)) return markerPiece(text, complete)
  if (!complete && /^[\uD800-\uDBFF]$/.test(text)) return null
  const [character = ''] = text
  // Braces are what is left of an object that was not to be written.
  if (emoji.test(character) || unseen.test(character) || /[{}]/.test(character)) return { taken: character.length, said: '' }
  const said = text.match(word)?.[0] ?? character
  return { taken: said.length, said }
}

/**
 * White space is one space, told with what follows it, except behind the end of a clause: a voice begins as soon as it is
 * known to have ended. The marker of a list at the head of a line is not said.
 */
function spacePiece(text: string, white: string, before: string, complete: boolean): Piece | null {
  const behind = text.slice(white.length)
  if (!white.includes('\n') && /[.!?…,;:—–]["'”’)]*$/.test(before)) return { taken: white.length, said: ' ' }
  if (behind === '') return complete ? { taken: white.length, said: '' } : null
  if (!white.includes('\n')) return { taken: white.length, said: ' ' }
  const marker = markerPiece(behind, complete)
  return marker === null ? null : { taken: white.length + (marker.said === '' ? marker.taken : 0), said: ' ' }
}

/** `- `, `1. `, `> ` and `## ` begin a line and are not said; the minus of a number is. */
function markerPiece(text: string, complete: boolean): Piece | null {
  const marker = text.match(/^(?:[-•>*]|#{1,6}|\d{1,2}[.)])\s+/)?.[0]
  if (marker !== undefined) return { taken: marker.length, said: '' }
  if (!complete && /^(?:[-•>*]|#{1,6}|\d{1,2}[.)]?)$/.test(text)) return null
  const [character = ''] = text
  return { taken: character.length, said: character }
}

/** Marks of markdown are not said, what stands between them is. */
function markPiece(text: string, before: string, complete: boolean): Piece | null {
  const run = text.match(/^(?:\*+|_+|`+|#+|\[|\()/)?.[0] ?? ''
  const behind = text.slice(run.length)
  if (behind === '' && !complete) return null
  if (run === '[') return bracketPiece(text, complete)
  if (run === '(') return roundPiece(text, before, complete)
  if (run === '*' && /^\S/.test(behind)) return asteriskPiece(text, before, complete)
  // `snake_case` and `C#` are words, `#1` is a rank.
  const part =
    (run === '_' && /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(behind)) || (run === '#' && (/\p{L}$/u.test(before) || /^\d/.test(behind)))
  return { taken: run.length, said: part ? run : '' }
}

/** Emphasis within a sentence keeps its words; what stands between sentences, or is longer, is a stage direction. */
function asteriskPiece(text: string, before: string, complete: boolean): Piece | null {
  const end = text.indexOf('*', 1)
  if (end < 0) return waitOr({ taken: 1, said: '' }, text, complete)
  const inside = text.slice(1, end)
  return { taken: end + 1, said: betweenSentences(before) || inside.split(/\s+/).length > 2 ? '' : inside }
}

function roundPiece(text: string, before: string, complete: boolean): Piece | null {
  const end = text.indexOf(')')
  if (end < 0) return waitOr({ taken: 1, said: '(' }, text, complete)
  const inside = text.slice(1, end)
  const direction = betweenSentences(before) && !/\d/.test(inside) && inside.split(/\s+/).length <= 6
  return { taken: end + 1, said: direction ? '' : `(${inside})` }
}

/** `[text](address)` is its text; any other square bracket is a remark to the stage. */
function bracketPiece(text: string, complete: boolean): Piece | null {
  const end = text.indexOf(']')
  if (end < 0) return waitOr({ taken: 1, said: '' }, text, complete)
  const behind = text.slice(end + 1)
  if (behind === '' && !complete) return null
  if (!behind.startsWith('(')) return { taken: end + 1, said: '' }
  const close = behind.indexOf(')')
  const link = text.slice(1, end)
  if (close >= 0) return { taken: end + 2 + close, said: link }
  return complete || behind.length > longestAside * 4 ? { taken: text.length, said: link } : null
}

const waitOr = (piece: Piece, text: string, complete: boolean): Piece | null => (complete || text.length >= longestAside ? piece : null)

const betweenSentences = (before: string): boolean => /(?:^|[.!?…]["”’]?\s*)$/.test(before)
