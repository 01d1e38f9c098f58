import { expect, it } from 'vitest'
import { Opened } from './opened.js'

it('what was opened is put away once, the last thing first, whatever becomes of the others', async () => {
  const opened = new Opened()
  const put: string[] = []
  expect(opened.adopt('store', (name) => put.push(name))).toBe('store')
  opened.defer(() => {
    throw new Error('it is stuck')
  })
  opened.defer(async () => put.push('door'))
  await expect(opened.close()).rejects.toThrow('it is stuck')
  expect(put).toEqual(['door', 'store'])
  await opened.close()
  expect(put).toHaveLength(2)
})
