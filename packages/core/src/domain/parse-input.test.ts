import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inputsWithin } from './inputs.js'
import { limitsWith, usualLimits } from './limits.js'
import { nearestName } from './nearest-name.js'
import { parseInput } from './parse-input.js'
import { scenario } from './scenario.js'
import { SparringError } from './sparring-error.js'

const inputs = inputsWithin(usualLimits)

function fieldsOf(parse: () => unknown): unknown {
  try {
    return parse()
  } catch (error) {
    return SparringError.is(error) ? error.details?.fields : error
  }
}

describe('an unknown field', () => {
  it('is told the nearest known one', () => {
    expect(nearestName('company_ulr', ['company_url', 'company_name'])).toBe('company_url')
    expect(nearestName('zzz', ['company_url'])).toBeNull()
    expect(fieldsOf(() => parseInput(inputs.company, { company_url: 'https://a.example', auto_fech: true }))).toEqual([
      { path: 'auto_fech', message: 'Unknown field. Did you mean "auto_fetch"?' },
    ])
  })

  it('is told so at any depth, through lists and what may be left out', () => {
    expect(fieldsOf(() => parseInput(inputs.company, { company_url: 'https://a.example', company_data: { company_siz: 3 } }))).toEqual([
      { path: 'company_data.company_siz', message: 'Unknown field. Did you mean "company_size"?' },
    ])
    const nested = z.strictObject({ people: z.array(z.strictObject({ name: z.string().optional() }).nullable()).default([]) })
    expect(fieldsOf(() => parseInput(nested, { people: [null, { nam: 'A' }] }))).toEqual([
      { path: 'people.1.nam', message: 'Unknown field. Did you mean "name"?' },
    ])
    expect(fieldsOf(() => parseInput(scenario, { meeting: { dificulty: 'beginner' } }))).toContainEqual({
      path: 'meeting.dificulty',
      message: 'Unknown field. Did you mean "difficulty"?',
    })
  })

  it('is named only with the first twenty: the work for a body of nothing else has an end', () => {
    const body = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`k${index}`, 1]))
    expect(fieldsOf(() => parseInput(z.strictObject({}), body))).toHaveLength(20)
  })
})

describe('null', () => {
  const seats = { salesperson_id: 's', company_id: 'c', meeting_mode: '1-on-1', representatives: ['r'] }
  it.each([
    ['a salesperson', inputs.salesperson, { product_name: 'R', description: 'D' }],
    ['a company', inputs.company, { company_url: 'https://a.example' }],
    ['facts of a company', inputs.company, { company_url: 'https://a.example', company_data: {} }],
    ['a representative', inputs.representative, { name: 'A', role: 'ceo' }],
    ['a meeting', inputs.meeting, seats],
  ])('means left out, for every optional field of %s', (_, schema, required) => {
    const optional = (shape: object, given: object) => Object.fromEntries(Object.keys(shape).flatMap((name) => (name in given ? [] : [[name, null]])))
    const nulls =
      'company_data' in required
        ? { ...required, company_data: Object.fromEntries(Object.keys(parseInput(inputs.company, required).company_data).map((name) => [name, null])) }
        : { ...required, ...optional(schema.shape, required) }
    expect(parseInput(schema, nulls)).toEqual(parseInput<z.ZodType>(schema, required))
  })

  it('is not shared between two who left out a list', () => {
    const [one, other] = [1, 2].map(() => parseInput(inputs.representative, { name: 'A', role: 'ceo' }))
    one?.aliases.push('Al')
    expect(other?.aliases).toEqual([])
  })
})

describe('limits', () => {
  it('hold what is given, each in its place', () => {
    const tight = inputsWithin(limitsWith({ long_text_characters: 5, name_characters: 3, most_duration_minutes: 20 }))
    expect(fieldsOf(() => parseInput(tight.representative, { name: 'Anna', role: 'ceo', notes: 'too long' }))).toMatchObject([
      { path: 'name' },
      { path: 'notes' },
    ])
    const meeting = { salesperson_id: 's', company_id: 'c', meeting_mode: '1-on-1', representatives: ['r'] }
    expect(fieldsOf(() => parseInput(tight.meeting, { ...meeting, duration_minutes: 21 }))).toMatchObject([{ path: 'duration_minutes' }])
    expect(parseInput(tight.meeting, meeting).duration_minutes).toBe(20)
  })

  it.each([{ materials: 0 }, { audio_bytes: 1.5 }, { name_characters: Number.NaN }, { least_duration_minutes: 241 }])(
    'that make no sense are refused: %j',
    (given) => {
      expect(() => limitsWith(given)).toThrow(expect.objectContaining({ code: 'validation_failed' }))
    },
  )
})
