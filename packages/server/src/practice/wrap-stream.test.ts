import { expect, it } from 'vitest'
import { WrapStream } from './wrap-stream.js'

const text = 'We save a fifth of the effort: überall, 240 lorries 🚚 strong.\nDonaudampfschifffahrtsgesellschaftskapitän says so too.'

function streamed(pieces: readonly string[]): string {
  const shown: string[] = []
  const lines = new WrapStream((piece) => void shown.push(piece), 24, '  ')
  for (const piece of pieces) lines.push(piece)
  lines.end()
  return shown.join('')
}

it('breaks between words, cuts a word that is longer than the line, and never writes beyond the width', () => {
  expect(streamed([text])).toMatchInlineSnapshot(`
    "  We save a fifth of the
      effort: überall, 240
      lorries 🚚 strong.
      Donaudampfschifffahrts
      gesellschaftskapitän
      says so too.
    "
  `)
})

it('looks the same however the text was cut', () => {
  expect(streamed(Array.from(text))).toBe(streamed([text]))
  expect(streamed([text.slice(0, 31), text.slice(31)])).toBe(streamed([text]))
})
