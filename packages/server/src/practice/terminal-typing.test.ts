import { PassThrough } from 'node:stream'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { paintFor } from './paint.js'
import { typeAtTerminal } from './terminal-typing.js'

const esc = '\u001b'

/** A terminal without a window: what is typed goes in, what is shown comes out. */
function terminal() {
  const raw: boolean[] = []
  const input = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => void raw.push(on) })
  const output = Object.assign(new PassThrough(), { columns: 80, isTTY: true })
  let impatient = 0
  const typing = typeAtTerminal({ input, output, paint: paintFor('none', () => 80), words: ['/hint', '/history'], onImpatience: () => (impatient += 1) })
  return { raw, output, typing, type: (keys: string) => input.write(keys), impatience: () => impatient }
}

/** Keys need some turns of the loop to become a line. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await turnOfTheLoop()
}

describe('a line typed at a terminal', () => {
  it('is edited with the arrows, Home and End', async () => {
    const { typing, type } = terminal()
    const line = typing.next('› ')
    type(`helo${esc}[Dl${esc}[HOh, ${esc}[F!\r`)
    expect(await line).toEqual({ type: 'line', text: 'Oh, hello!' })
  })
  it('comes back with the arrow up', async () => {
    const { typing, type } = terminal()
    const first = typing.next('› ')
    type('How do you plan today?\r')
    await first
    const second = typing.next('› ')
    type(`${esc}[A\r`)
    expect(await second).toEqual({ type: 'line', text: 'How do you plan today?' })
  })
  it('may be longer than any buffer of the system', async () => {
    const { typing, type } = terminal()
    const long = 'word '.repeat(2_000)
    const line = typing.next('› ')
    type(`${esc}[200~${long}${esc}[201~\r`)
    expect(await line).toEqual({ type: 'line', text: long })
  })
  it('holds a paste of four lines as one message', async () => {
    const { typing, type } = terminal()
    const line = typing.next('› ')
    type(`So: ${esc}[200~one\ntwo\nthree\nfour${esc}[201~\r`)
    expect(await line).toEqual({ type: 'line', text: 'So: one\ntwo\nthree\nfour' })
  })
  it('completes a command with Tab', async () => {
    const { typing, type } = terminal()
    const line = typing.next('› ')
    type('/hin\t')
    await settled()
    type('\r')
    expect(await line).toEqual({ type: 'line', text: '/hint' })
  })
})

describe('what is typed while buyers speak', () => {
  it('waits for the next prompt, line by line', async () => {
    const { typing, type } = terminal()
    const first = typing.next('› ')
    type('one\rtwo\rthree\r')
    expect(await first).toEqual({ type: 'line', text: 'one' })
    await settled()
    expect(await typing.next('› ')).toEqual({ type: 'line', text: 'two' })
    expect(await typing.next('› ')).toEqual({ type: 'line', text: 'three' })
  })
  it('is dropped where it comes after the end, and the terminal is given back', async () => {
    const { typing, type, raw, output } = terminal()
    const line = typing.next('› ')
    type('/end\rrm -r everything\r')
    await line
    await typing.close()
    expect(raw.at(-1)).toBe(false)
    expect(String(output.read())).not.toContain('everything')
  })
})

describe('Ctrl-C', () => {
  it('interrupts a line and empties it', async () => {
    const { typing, type } = terminal()
    const line = typing.next('› ')
    type('half a line\u0003')
    expect(await line).toEqual({ type: 'interrupt' })
    const next = typing.next('› ')
    type('new\r')
    expect(await next).toEqual({ type: 'line', text: 'new' })
  })
  it('is told at the next prompt where buyers speak, and a second one at once', async () => {
    const { typing, type, impatience } = terminal()
    type('lost\u0003')
    await settled()
    expect(impatience()).toBe(0)
    type('\u0003')
    await settled()
    expect(impatience()).toBe(1)
    expect(await typing.next('› ')).toEqual({ type: 'interrupt' })
  })
  it('is no end: that is Ctrl-D', async () => {
    const { typing, type } = terminal()
    const line = typing.next('› ')
    type('\u0004')
    expect(await line).toEqual({ type: 'end' })
    expect(await typing.next('› ')).toEqual({ type: 'end' })
  })
})
