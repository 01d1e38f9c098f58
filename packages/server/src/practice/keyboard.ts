import { PassThrough } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { PasteReader, type Stroke } from './paste.js'

/** What sends keys: a terminal that can be told to send each at once. */
export interface KeySource extends NodeJS.ReadableStream {
  setRawMode(on: boolean): unknown
}

export interface KeyboardListener {
  /** A paste, to be inserted as it is. */
  readonly onText: (text: string) => void
  /** A Ctrl-C that comes while keys are held; one that is typed at a prompt goes to the line editor. */
  readonly onInterrupt: () => void
}

/** The keys of a terminal on their way to the line editor. While buyers speak they wait here, so that nothing typed ahead garbles the screen or is lost. */
export class Keyboard extends PassThrough {
  readonly isTTY = true
  #terminal: KeySource
  #listener: KeyboardListener
  #decoder = new StringDecoder('utf8')
  #paste = new PasteReader()
  #waiting: Stroke[] = []
  #held = true

  constructor(terminal: KeySource, listener: KeyboardListener) {
    super()
    this.#terminal = terminal
    this.#listener = listener
    terminal.on('data', this.#hear)
    terminal.once('end', () => this.end())
  }

  /** Called by the line editor. */
  setRawMode(on: boolean): this {
    this.#terminal.setRawMode(on)
    return this
  }

  hold(): void {
    this.#held = true
  }

  /** Lets keys through, up to the next Enter. */
  release(): void {
    this.#held = false
    this.#pass()
  }

  /** From here on keys go nowhere. */
  silence(): void {
    this.#held = true
    this.#terminal.off('data', this.#hear)
    this.#terminal.on('data', () => undefined)
  }

  #hear = (chunk: Buffer | string): void => {
    this.#waiting.push(...this.#paste.read(this.#decoder.write(Buffer.from(chunk))))
    if (this.#held) this.#noticeInterrupt()
    else this.#pass()
  }

  #noticeInterrupt(): void {
    const at = this.#waiting.findLastIndex(({ type, text }) => type === 'key' && text === interruptKey)
    if (at < 0) return
    this.#waiting.splice(0, at + 1)
    this.#listener.onInterrupt()
  }

  /** Whoever reads a line holds the keys at once; where Enter made no line, as after Escape, the rest follows. */
  #pass(): void {
    while (!this.#held) {
      const stroke = this.#waiting.shift()
      if (stroke === undefined) return
      if (stroke.type === 'text') this.#listener.onText(stroke.text)
      else this.write(stroke.text)
      const next = this.#waiting[0]
      // The editor takes keys a moment later: Enter and what is inserted must find it done.
      if (stroke.text === '\r' || stroke.text === '\n' || next?.type === 'text') return void setImmediate(() => this.#pass())
    }
  }
}

const interruptKey = '\u0003'
