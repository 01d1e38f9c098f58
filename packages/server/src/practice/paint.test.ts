import { describe, expect, it } from 'vitest'
import { clock, oneLine, paintFor, seatColours, wrapped } from './paint.js'

/** Relative luminance of one of the 216 colours of the cube, as WCAG 2 counts it. */
function luminance(code: number): number {
  const levels = [0, 95, 135, 175, 215, 255]
  const index = code - 16
  const [red = 0, green = 0, blue = 0] = [Math.floor(index / 36), Math.floor(index / 6) % 6, index % 6].map((step) => linear((levels[step] ?? 0) / 255))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)

describe('the colours of a terminal', () => {
  it('differ for every seat and are legible on white, on black and on the usual dark grey', () => {
    expect(new Set(seatColours).size).toBe(4)
    for (const code of seatColours) for (const ground of [1, 0, linear(30 / 255)]) expect(contrast(luminance(code), ground)).toBeGreaterThan(3)
  })
  it('are none where none are wanted', () => {
    const paint = paintFor('none', () => 80)
    const { bold, dim, late, over, seat, typed } = paint
    expect([bold('a'), dim('a'), late('a'), over('a'), seat(1, 'a'), typed.begin, typed.end]).toEqual(['a', 'a', 'a', 'a', 'a', '', ''])
  })
})

describe('lines', () => {
  it('break between words and hang under their beginning', () => {
    expect(wrapped('runs inside the hospital, so that no patient data leaves', 30, '  1. ')).toBe(
      '  1. runs inside the hospital,\n     so that no patient data\n     leaves',
    )
  })
  it('are cut at a word where one line is all there is', () => {
    expect(oneLine('Tom Becker (COO) was asked by name.', 20)).toBe('Tom Becker (COO) …')
    expect(oneLine('Short.', 20)).toBe('Short.')
  })
  it('tell the time in minutes', () => {
    expect([clock(0), clock(65.9), clock(3600)]).toEqual(['0:00', '1:05', '60:00'])
  })
})
