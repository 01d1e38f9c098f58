import { SparringError } from '@sparring/core'
import { describe, expect, it } from 'vitest'
import { loggedError } from './logged-error.js'

describe('an error in the log', () => {
  it('says what and where, and of its causes only what kind they are and where', () => {
    const provider = Object.assign(new TypeError('refused the prompt "our margin is 3 %"'), { code: 'EPROMPT' })
    const logged = loggedError(new SparringError('mind_failed', 'The mind failed while it was replying.', { cause: provider }))
    expect(logged).toMatchObject({
      type: 'SparringError',
      code: 'mind_failed',
      message: 'The mind failed while it was replying.',
      stack: expect.stringContaining('logged-error.test.ts'),
      cause: { type: 'TypeError', code: 'EPROMPT', stack: expect.stringContaining('logged-error.test.ts') },
    })
    expect(JSON.stringify(logged)).not.toContain('margin')
  })

  it('is left as it is where it is none', () => {
    expect(loggedError('gone')).toBe('gone')
  })
})
