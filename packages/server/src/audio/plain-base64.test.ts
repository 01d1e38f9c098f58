import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainBase64 } from './plain-base64.js'

it('whatever form base64 comes in, its bytes are the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.constantFrom('', 'data:audio/wav;base64,', ' data:;base64,'), fc.nat(20), (bytes, before, width) => {
      const plain = Buffer.from(bytes).toString('base64')
      for (const form of [plain, Buffer.from(bytes).toString('base64url'), plain.replace(new RegExp(`.{${width + 1}}`, 'g'), '$&\r\n\t')])
        expect(plainBase64(before + form)).toBe(plain)
    }),
  )
})

it('what is none stays none', () => {
  expect(plainBase64('no sound!')).toBe('nosound!')
  expect(plainBase64('')).toBe('')
})
