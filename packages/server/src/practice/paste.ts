/** Stands for a line break in the line that is edited: one line on the screen, several in the message. */
export const breakMark = '⏎'
const opening = '\u001b[200~'
const closing = '\u001b[201~'
/** Asks the terminal to say where a paste begins and ends, and to stop saying it. */
export const pasteMarksOn = '\u001b[?2004h'
export const pasteMarksOff = '\u001b[?2004l'

/** What a terminal sends: a character that may be a key or part of one, or a text to insert as it is. */
export type Stroke = { readonly type: 'key'; readonly text: string } | { readonly type: 'text'; readonly text: string }

/**
 * Reads what a terminal sends and makes a paste one piece of text: its line breaks become marks instead of Enter, and its
 * control characters, which could act as keys, are left out. Alt-Enter is a line break as well.
 */
export class PasteReader {
  #pasting = false
  #pasted = ''
  /** The beginning of a mark whose rest is still to come. */
  #held = ''

  read(chunk: string): readonly Stroke[] {
    const strokes: Stroke[] = []
    let rest = this.#held + chunk
    this.#held = ''
    while (rest !== '') {
      const mark = this.#pasting ? closing : opening
      const at = rest.indexOf(mark)
      const part = at < 0 ? this.#holdBack(rest, mark) : rest.slice(0, at)
      if (this.#pasting) this.#pasted += part
      else strokes.push(...keysOf(part))
      if (at < 0) break
      if (this.#pasting) strokes.push({ type: 'text', text: asText(this.#pasted) })
      this.#pasted = ''
      this.#pasting = !this.#pasting
      rest = rest.slice(at + mark.length)
    }
    return strokes
  }

  /** Keeps what may be the beginning of the mark. A lone Escape is a key, except in a paste. */
  #holdBack(text: string, mark: string): string {
    for (let length = mark.length - 1; length > (this.#pasting ? 0 : 1); length -= 1) {
      if (!text.endsWith(mark.slice(0, length))) continue
      this.#held = mark.slice(0, length)
      return text.slice(0, -length)
    }
    return text
  }
}

/** One by one: given several at once, the line editor of Node draws an insertion in the middle of a line wrong. */
const keysOf = (text: string): readonly Stroke[] =>
  text
    .split('\u001b\r')
    .flatMap((part, index): readonly Stroke[] => [
      ...(index > 0 ? [{ type: 'text', text: breakMark } as const] : []),
      ...Array.from(part, (character) => ({ type: 'key', text: character }) as const),
    ])

/** A pasted text as one line. */
const asText = (text: string): string =>
  text
    .replace(/\r\n?|\n/g, breakMark)
    .replaceAll('\t', ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not act as keys
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '')

/** The message that an edited line stands for. */
export const asMessage = (line: string): string => line.replaceAll(breakMark, '\n')
