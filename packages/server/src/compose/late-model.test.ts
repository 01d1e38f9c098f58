import { ProviderError } from '@sparring/core'
import { languageModelSuite, runSuite, saying, scriptedModel } from '@sparring/core/testing'
import { describe, expect, it } from 'vitest'
import { lateModel } from './late-model.js'

const request = { prefix: [], suffix: [] }
const away = new ProviderError('connect', 'test', 'Nobody is there.')

describe('a model whose server starts later', () => {
  runSuite(
    languageModelSuite,
    { describe, it },
    {
      open: async () => ({
        port: lateModel(
          'test/usual',
          async () => 'own',
          () => scriptedModel(() => saying('Yes.')),
        ),
      }),
    },
  )

  it('is found by the first call that finds it there, and asked for no more', async () => {
    let asked = 0
    const find = async () => {
      asked += 1
      if (asked < 3) throw away
      return 'own'
    }
    const model = lateModel('test/usual', find, (name) => ({ ...scriptedModel(() => saying('Yes.')), id: `test/${name}` }))
    const said = async () => {
      for await (const part of model.stream(request)) if (part.type === 'text') return part.text
      return null
    }
    await expect(said()).rejects.toBe(away)
    await model.warm?.()
    expect([asked, model.id]).toEqual([2, 'test/usual'])
    expect([await said(), await said(), asked, model.id]).toEqual(['Yes.', 'Yes.', 3, 'test/own'])
  })
})
