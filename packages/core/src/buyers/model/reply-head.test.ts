import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Nameable, readHead } from './reply-head.js'

const people: readonly Nameable[] = [
  { representative_id: 'rep_sarah', handle: 'sarah', name: 'Sarah Chen', first_name: 'Sarah', role: 'CFO' },
  { representative_id: 'rep_tom', handle: 'tom', name: 'Tom Becker', first_name: 'Tom', role: 'COO' },
  { representative_id: 'rep_ines', handle: 'ines', name: 'Inês Duarte', first_name: 'Inês', role: 'CTO' },
  { representative_id: 'rep_wei', handle: 'buyer4', name: '王伟', first_name: '王伟', role: 'Head of Fleet' },
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
    ['@cto Yes.', 'rep_ines', 'Yes.'],
    ['@rep_ines Yes.', 'rep_ines', 'Yes.'],
    ['@Sarah Chen (CFO): Yes.', 'rep_sarah', 'Yes.'],
    ['@sarah (laughs) Yes.', 'rep_sarah', '(laughs) Yes.'],
    ['<sarah>: Yes.', 'rep_sarah', 'Yes.'],
    ['`@sarah` Yes.', 'rep_sarah', 'Yes.'],
    ['[Sarah Chen]: Yes.', 'rep_sarah', 'Yes.'],
    ['### Sarah Chen:\nYes.', 'rep_sarah', 'Yes.'],
    ['INES DUARTE: Yes.', 'rep_ines', 'Yes.'],
    ['Ine\u0302s: Yes.', 'rep_ines', 'Yes.'],
    ['@Ine\u0302s Yes.', 'rep_ines', 'Yes.'],
    ['王伟：Yes.', 'rep_wei', 'Yes.'],
    ['@王伟 Yes.', 'rep_wei', 'Yes.'],
    ['Head of Fleet: Yes.', 'rep_wei', 'Yes.'],
    ['{"speaker": "sarah"} Yes.', 'rep_sarah', 'Yes.'],
    ['{"speaker":"@Sarah Chen","text":"Yes.', 'rep_sarah', 'Yes.'],
    ['```json\n{\n  "name": "sarah",\n  "reply": "Yes.', 'rep_sarah', 'Yes.'],
    ['{"speaker": "mallory", "text": "Yes.', null, 'Yes.'],
    ['{"text": "Yes.', null, 'Yes.'],
    ['Well, @sarah knows that.', null, 'Well, @sarah knows that.'],
    ['Jason is right.', null, 'Jason is right.'],
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
  it('is the same wherever the stream is cut', () => {
    const written = ['@sarah ', 'Sarah Chen (CFO): ', '**Tom**: ', '{"speaker": "ines", "text": "', '王伟：', 'Tom Becker ', '@mallory ', '']
    fc.assert(
      fc.property(fc.constantFrom(...written), fc.array(fc.nat(40)), (label, cuts) => {
        const text = `${label}we pay that.`
        const read = cuts
          .toSorted((one, other) => one - other)
          .map((at) => [at, readHead(text.slice(0, at), people, false)] as const)
          .find(([, found]) => found !== null)
        const [at, found] = read ?? [text.length, readHead(text, people, true)]
        expect({ named: found?.named, rest: `${found?.rest}${text.slice(at)}` }).toEqual(readHead(text, people, true))
      }),
    )
  })
  it('holds no word back that can begin no label', () => {
    for (const word of ['Hello', 'Lorem ipsum', 'You play', 'We', '4', '€', 'Yes']) expect(readHead(word, people, false)?.rest).toBe(word)
  })
  it('is known as soon as no name can come of it', () => {
    expect(readHead('We', people, false)).toEqual({ named: null, rest: 'We' })
    expect(readHead('Sar', people, false)).toBeNull()
  })
})
