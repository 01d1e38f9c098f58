import { createInterface } from 'node:readline'
import { wrapped } from './paint.js'

/** What somebody at the keyboard did. */
export type Typed = { readonly type: 'line'; readonly text: string } | { readonly type: 'interrupt' } | { readonly type: 'end' }

/** Where lines come from: a keyboard, or a pipe. */
export interface Typing {
  /** Shows the prompt and waits for what comes next. */
  next(prompt: string): Promise<Typed>
  /** Gives the terminal back as it was. */
  close(): Promise<void>
}

/** Lines of a pipe or a file. They are shown behind the prompt, as a keyboard would, so that the output reads as a whole. */
export function readPiped(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, width: () => number): Typing {
  const lines = createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY })
  const each = lines[Symbol.asyncIterator]()
  return {
    async next(prompt) {
      const { value, done } = await each.next()
      if (done === true) return { type: 'end' }
      if (value.trim() !== '') output.write(`${wrapped(prompt + value.trim(), width(), '', '  ')}\n`)
      return { type: 'line', text: value }
    },
    async close() {
      lines.close()
    },
  }
}
