import { expect, it } from 'vitest'
import { spokenRole } from './spoken-role.js'

it('says a role as a person does', () => {
  const roles = ['cfo', 'vp_sales', 'Head of Nursing', 'head_of_fleet', 'VP Of Sales', 'head of it', 'director of research and development', 'CISO']
  expect(roles.map(spokenRole)).toEqual([
    'CFO',
    'VP Sales',
    'Head of Nursing',
    'Head of Fleet',
    'VP of Sales',
    'Head of IT',
    'Director of Research and Development',
    'CISO',
  ])
})
