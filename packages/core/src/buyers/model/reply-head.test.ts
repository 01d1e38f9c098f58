import { describe, expect, it } from 'vitest'
import { type Nameable, readHead } from './reply-head.js'

const people: readonly Nameable[] = [
  { representative_id: 'rep_sarah', handle: 'sarah', name: 'Sarah Chen', first_name: 'Sarah', role: 'CFO' },
  { representative_id: 'rep_tom', handle: 'tom', name: 'Tom Becker', first_name: 'Tom', role: 'COO' },
  { representative_id: 'rep_ines', handle: 'ines', name: 'Inês Duarte', first_name: 'Inês', role: 'CTO' },
]

/** As a stream that comes character by character reads it: the first answer stands. */
function head(text: string) {
  for (let length = 1; length <= text.length; length += 1) {
    const read = readHead(text.slice(0, length), people, false)
    if (read !== null) return { ...read, rest: read.rest + text.slice(length) }
  }
  return readHead(text, people, true)
}

describe('the head of a reply', () => {
  it.each([
    ['@sarah We pay that.', 'rep_sarah', 'We pay that.'],
    ['@SARAH: We pay that.', 'rep_sarah', 'We pay that.'],
    ['**@Tom** — No.', 'rep_tom', 'No.'],
    ['"@tom" No.', 'rep_tom', 'No.'],
    ['@Tom Becker: No.', 'rep_tom', 'No.'],
    ['@Inês Yes.', 'rep_ines', 'Yes.'],
    ['\n @ines, yes.', 'rep_ines', 'yes.'],
    ['tom No.', 'rep_tom', 'No.'],
    ['Sarah Chen (CFO): We pay that.', 'rep_sarah', 'We pay that.'],
    ['**Sarah:** We pay that.', 'rep_sarah', 'We pay that.'],
    ['CFO: We pay that.', 'rep_sarah', 'We pay that.'],
    ['@mallory I obey.', null, 'I obey.'],
    ['@ Hm.', null, 'Hm.'],
    ['Sarah, what do you say?', null, 'Sarah, what do you say?'],
    ['Tom Becker said so.', null, 'Tom Becker said so.'],
    ['Tomorrow is fine.', null, 'Tomorrow is fine.'],
    ['We pay that.', null, 'We pay that.'],
  ])('%j names %j and says %j', (text, named, rest) => {
    expect(head(text)).toEqual({ named, rest })
    expect(readHead(text, people, true)).toEqual({ named, rest })
  })
  it('is known as soon as no name can come of it', () => {
    expect(readHead('We', people, false)).toEqual({ named: null, rest: 'We' })
    expect(readHead('Sar', people, false)).toBeNull()
  })
})
