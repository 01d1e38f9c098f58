import { expect, it } from 'vitest'
import { commandOf } from './commands.js'

it('reads a command in whatever case, with what follows it', () => {
  expect(commandOf('/END')).toEqual({ name: 'end', rest: '' })
  expect(commandOf('/score please')).toEqual({ name: 'score', rest: 'please' })
  expect(commandOf('/Reasons OFF')).toEqual({ name: 'reasons', rest: 'off' })
})

it('takes every other line for a message', () => {
  expect(commandOf('How do you plan today?')).toBeNull()
})

it('sends no misspelt command to the table, and names the nearest', () => {
  expect(commandOf('/scroe')).toEqual({ name: 'unknown', message: 'There is no /scroe, and nothing was said. Did you mean /score? /help lists the commands.' })
})
