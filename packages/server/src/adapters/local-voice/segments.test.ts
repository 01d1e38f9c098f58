import { expect, it } from 'vitest'
import { segments } from './segments.js'

const rate = 1_000
/** Speech of so many seconds, with a pause of a fifth of a second at these. */
const speech = (seconds: number, ...pauses: readonly number[]) =>
  Float32Array.from({ length: seconds * rate }, (_, index) => (pauses.some((at) => Math.abs(index / rate - at) < 0.1) ? 0 : Math.sin(index)))

it('leaves a sentence whole', () => {
  expect(segments(speech(12, 6), rate).map(({ length }) => length)).toEqual([12_000])
})

it('cuts a speech in its pauses, and loses nothing of it', () => {
  const parts = segments(speech(30, 12, 22), rate)
  expect(parts.map(({ length }) => Math.round(length / rate))).toEqual([12, 10, 8])
  expect(parts.reduce((sum, { length }) => sum + length, 0)).toBe(30_000)
})

it('cuts one without pauses all the same', () => {
  for (const { length } of segments(speech(100), rate)) expect(length).toBeLessThanOrEqual(16_000)
})
