import { createInterface, type Interface } from 'node:readline'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { Keyboard, type KeySource } from './keyboard.js'
import type { Paint } from './paint.js'
import { asMessage, pasteMarksOff, pasteMarksOn } from './paste.js'
import type { Typed, Typing } from './typing.js'

export interface TerminalParts {
  readonly input: KeySource
  readonly output: NodeJS.WritableStream
  readonly paint: Paint
  /** What Tab completes. */
  readonly words: readonly string[]
  /** A second Ctrl-C while nobody is asked for a line; the first is told at the next prompt. */
  readonly onImpatience: () => void
}

/** Lines typed at a terminal, with everything that a line editor has: moving, history, search, undo. */
export function typeAtTerminal(parts: TerminalParts): Typing {
  const { output, paint } = parts
  let interrupted = false
  const keyboard = new Keyboard(parts.input, {
    onText: (text) => editor.write(text),
    onInterrupt() {
      if (interrupted) parts.onImpatience()
      interrupted = true
    },
  })
  const editor = createInterface({
    input: keyboard,
    output,
    terminal: true,
    historySize: 200,
    removeHistoryDuplicates: true,
    completer: (line: string) => [line === '' ? [] : parts.words.filter((word) => word.startsWith(line.toLowerCase())), line],
  })
  let settle: ((typed: Typed) => void) | null = null
  const tell = (typed: Typed) => {
    keyboard.hold()
    output.write(paint.typed.end)
    settle?.(typed)
    settle = null
  }
  let closed = false
  editor.on('line', (line) => tell({ type: 'line', text: asMessage(line) }))
  editor.on('SIGINT', () => {
    emptied(editor)
    output.write('\n')
    tell({ type: 'interrupt' })
  })
  editor.on('SIGTSTP', () => sleepAndWake(editor, keyboard, output))
  editor.on('close', () => {
    closed = true
    if (settle !== null) output.write('\n')
    tell({ type: 'end' })
  })
  output.write(pasteMarksOn)
  return {
    next(prompt) {
      if (closed) return Promise.resolve({ type: 'end' })
      if (interrupted) {
        interrupted = false
        return Promise.resolve({ type: 'interrupt' })
      }
      const { promise, resolve } = Promise.withResolvers<Typed>()
      settle = resolve
      // Drawn again while a line is edited, when the line has its colour already.
      editor.setPrompt(paint.typed.end + prompt + paint.typed.begin)
      editor.prompt()
      keyboard.release()
      return promise
    },
    async close() {
      if (closed) return
      keyboard.silence()
      settle = null
      output.write(paint.typed.end + pasteMarksOff)
      // What was typed ahead is read and dropped here, or the shell would run it.
      for (let turn = 0; turn < 3; turn += 1) await turnOfTheLoop()
      editor.close()
      parts.input.pause()
    },
  }
}

function emptied(editor: Interface): void {
  editor.write(null, { ctrl: true, name: 'e' })
  editor.write(null, { ctrl: true, name: 'u' })
}

/** Ctrl-Z stops the whole job, with whatever started this process: else the shell would not notice. */
function sleepAndWake(editor: Interface, keyboard: Keyboard, output: NodeJS.WritableStream): void {
  keyboard.setRawMode(false)
  output.write(pasteMarksOff)
  process.once('SIGCONT', () => {
    keyboard.setRawMode(true)
    output.write(pasteMarksOn)
    editor.prompt(true)
  })
  process.kill(0, 'SIGTSTP')
}
