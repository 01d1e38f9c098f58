import { describe, expect, it } from 'vitest'
import { SparringError } from '../domain/sparring-error.js'
import { explainMeeting } from './explain.js'
import { bundleExplanation, readExplanationBundle } from './explanation-bundle.js'
import { chosen, clause, finished, logOf, started, taken } from './log.fixture.js'

const log = logOf(started(), taken(1, 1), chosen(1, 1), clause(1, 1, 0, 'Yes. '), finished(1, 1, 2), taken(3, 2, 'Tom, and you?'), chosen(2, 2))
const written = () => JSON.stringify(bundleExplanation({ meeting_id: 'm', entries: log }))

/** The field that reading a bundle complains of. */
function complaint(text: string): string | undefined {
  try {
    readExplanationBundle(JSON.parse(text))
    return undefined
  } catch (error) {
    if (!SparringError.is(error)) throw error
    expect(error).toMatchObject({ code: 'validation_failed' })
    expect(error.message).toContain(error.details?.fields?.[0]?.path)
    return error.details?.fields?.[0]?.path
  }
}

describe('a bundle', () => {
  it('explains the same as the log that it was made of, and holds no key of it', () => {
    const read = readExplanationBundle(JSON.parse(written()))
    expect(explainMeeting(read.log)).toEqual(explainMeeting(log))
    expect(read).toMatchObject({ format: 'sparring-explanation', v: 1, meeting_id: 'm', prompts: [] })
    expect(written()).not.toContain('digest')
  })
  it('takes what a model was told', () => {
    const prompts = [{ seq: 3, model: 'm', messages: [{ role: 'user', text: 'Say it.' }] }]
    expect(readExplanationBundle(bundleExplanation({ meeting_id: 'm', entries: log, prompts })).prompts).toEqual(prompts)
  })
  it.each([
    ['another format', '"format":"sparring-explanation"', '"format":"other"', 'format'],
    ['a later version', '"v":1,"meeting_id"', '"v":2,"meeting_id"', 'v'],
    ['a rule that there is not', '"rule":"named"', '"rule":"whim"', 'log.2.body.decision.rule'],
    ['an entry twice', '"seq":4', '"seq":3', 'log.3.seq'],
    ['other words in the log', '"text":"Sarah, and?"', '"text":"Tom, and?"', 'decisions.0.said_before'],
    ['other words in a decision', '"said_before":"Sarah, and?"', '"said_before":"Tom, and?"', 'decisions.0.said_before'],
    ['other versions', '"recorded":{"entry":1,"floor":1', '"recorded":{"entry":1,"floor":9', 'versions.recorded'],
    ['no start', '"type":"meeting.started"', '"type":"meeting.begun"', 'log.0.body.type'],
  ])('with %s is refused by that field', (_, given, otherwise, field) => {
    expect(written()).toContain(given)
    expect(complaint(written().replace(given, otherwise))).toBe(field)
  })
  it('with a decision too few is refused', () => {
    const { decisions, ...rest } = bundleExplanation({ meeting_id: 'm', entries: log })
    expect(complaint(JSON.stringify({ ...rest, decisions: decisions.slice(1) }))).toBe('decisions')
    expect(complaint('[]')).toBe('')
  })
  it('of a meeting that was held before breaking in was known is read', () => {
    const before = written().replaceAll(/,"(?:trigger|cut_by|interrupted_by)":null|"expertise":\[\],/g, '')
    expect(before.length).toBeLessThan(written().length - 100)
    expect(explainMeeting(readExplanationBundle(JSON.parse(before)).log)).toEqual(explainMeeting(log))
  })
  it('from before a change of the rules is read, and what they say today is told anew', () => {
    const { decisions, ...rest } = bundleExplanation({ meeting_id: 'm', entries: log })
    const older = decisions.map((turn) => ({ ...turn, replay: { alike: false, decision: null, differs: ['rule'] } }))
    expect(explainMeeting(readExplanationBundle({ ...rest, decisions: older }).log)).toEqual(explainMeeting(log))
  })
})
