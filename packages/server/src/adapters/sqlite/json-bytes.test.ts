import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonBytes } from './json-bytes.js'

it('is what JSON itself makes of a document, byte for byte, whatever stands in it', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant(undefined), fc.array(fc.constantFrom(undefined, 1)))),
      (document) => {
        expect(Buffer.from(jsonBytes(document)).toString()).toBe(Buffer.from(JSON.stringify(document)).toString())
      },
    ),
    { seed: 7 },
  )
})

it('has memory of its own, which can be handed to another thread, however long it is', () => {
  for (const count of [0, 3, 50_000]) {
    const document = { a: Array.from({ length: count }, (_, index) => `ü🙂${index}`), b: {} }
    const bytes = jsonBytes(document)
    expect(bytes.buffer.byteLength).toBe(bytes.length)
    expect(JSON.parse(new TextDecoder().decode(structuredClone(bytes, { transfer: [bytes.buffer] })))).toEqual(document)
  }
})
