import { expect, it } from 'vitest'
import { opusSeconds } from './opus-length.js'

it.each([
  ['three frames of 20 ms', [0xff, 0x03], 0.06],
  ['one of 20 ms', [0x78, 0], 0.02],
  ['one of 60 ms of speech', [0x18, 0], 0.06],
  ['two of 2.5 ms', [0x81, 0], 0.005],
])('a packet of %s is so long', (_, bytes, seconds) => {
  expect(opusSeconds(Uint8Array.from(bytes))).toBeCloseTo(seconds, 6)
})
