import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonBytes } from './json-bytes.js'

it('is what JSON itself makes of a document, byte for byte, whatever stands in it', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.array(fc.constantFrom(undefined, 1)))),
      (document) => {
        expect(Buffer.from(jsonBytes(document)).toString()).toBe(Buffer.from(JSON.stringify(document)).toString())
      },
    ),
    { seed: 7 },
  )
})

it('has memory of its own, which can be handed to another thread', () => {
  const bytes = jsonBytes({ a: [1, 'ü🙂', null], b: {} })
  expect(bytes.buffer.byteLength).toBe(bytes.length)
  expect(new TextDecoder().decode(structuredClone(bytes, { transfer: [bytes.buffer] }))).toBe('{"a":[1,"ü🙂",null],"b":{}}')
})
