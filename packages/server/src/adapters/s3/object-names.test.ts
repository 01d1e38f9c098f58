import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexOf, keysBelow, objectOf, objectsBelow, partOf } from './object-names.js'

/** Names that are easily taken for one another. */
const name = fc.constantFrom('a', 'b', 'a.b', 'a.wav', 'a.part-0001', 'a.wav.part-0001', '.a', 'a.', 'a-b.c_d')
const key = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'))
const object = fc.oneof(
  key.map((of) => ({ of, object: objectOf(of) })),
  fc.tuple(key, fc.nat(12_000)).map(([of, index]) => ({ of: `${of} ${index}`, object: partOf(of, index) })),
)

it('no object stands for two blobs or parts, and none stands where another needs a folder', () => {
  fc.assert(
    fc.property(object, object, (one, other) => {
      if (one.of === other.of) return
      expect(one.object).not.toBe(other.object)
      expect(one.object.startsWith(`${other.object}/`)).toBe(false)
    }),
    { numRuns: 5_000 },
  )
})

it('what lies below a folder of keys lies below the folder of its objects, and leads back', () => {
  fc.assert(
    fc.property(key, key, (folder, below) => {
      expect(objectOf(`${folder}/${below}`).startsWith(objectsBelow(`${folder}/`))).toBe(true)
      expect(keysBelow(objectsBelow(`${folder}/`))).toBe(`${folder}/`)
    }),
  )
})

it('names that the product gives stay as they are, and a part is known by its index', () => {
  expect(objectOf('local/meetings/m1/turn_001.wav')).toBe('local/meetings/m1/turn_001.wav')
  expect(partOf('local/meetings/m1/turn_001.wav', 3)).toBe('local/meetings/m1/turn_001.wav.part-0003')
  expect(indexOf(partOf('t/a.wav', 12_345))).toBe(12_345)
  expect(indexOf('t/a.wav')).toBeNull()
})
