import type { PanelMember } from '@sparring/core'
import { memberOf, UnreadableLine, type WrittenTranscript } from './written-transcript.js'

/**
 * The plain form: `panel:` with a line for each buyer, an empty line, then the turns. A line that begins with blanks goes
 * on with the turn before it; `#` begins a remark.
 */
export function readPlain(lines: readonly string[]): WrittenTranscript {
  const told = lines.map((text, index) => ({ text, line: index + 1 })).filter(({ text }) => !text.startsWith('#'))
  const begin = told.findIndex(({ text }) => text.trim().toLowerCase() === 'panel:')
  if (begin < 0) throw new UnreadableLine(1, 'a transcript begins with a line "panel:" and a line for each buyer.')
  const rest = told.slice(begin + 1)
  const end = rest.findIndex(({ text }) => text.trim() === '')
  const header = rest.slice(0, end < 0 ? rest.length : end)
  return { panel: header.map(({ text, line }, index) => buyerOf(text, line, index)), turns: turnsOf(rest.slice(header.length)), seed: 0 }
}

/** `John Miller, CTO, decides, aliases: Jon Mill; Johnny, expertise: pallets; ISO 13485` */
function buyerOf(text: string, line: number, index: number): PanelMember {
  const [name = '', role = '', ...more] = text.split(',').map((part) => part.trim().replace(/^- /, ''))
  if (name === '' || role === '')
    throw new UnreadableLine(line, `a buyer is a name and a role, as in "Carolina Vega, CFO", not ${JSON.stringify(text.trim())}.`)
  const member = memberOf({ name, role }, index)
  return more.reduce((told, part) => withDetail(told, part, line), member)
}

function withDetail(member: PanelMember, part: string, line: number): PanelMember {
  const [key = '', list = ''] = part.split(/:(.*)/s)
  const several = list.split(';').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
  switch (key.trim().toLowerCase()) {
    case 'decides':
      return { ...member, is_decision_maker: true }
    case 'aliases':
      return { ...member, aliases: several }
    case 'expertise':
      return { ...member, expertise: several }
    default:
      throw new UnreadableLine(line, `${JSON.stringify(part)} is none of decides, aliases: A; B, expertise: A; B.`)
  }
}

function turnsOf(lines: readonly { readonly text: string; readonly line: number }[]): WrittenTranscript['turns'] {
  const turns: { speaker: string | null; text: string; line: number }[] = []
  for (const { text, line } of lines) {
    if (text.trim() === '') continue
    const open = turns.at(-1)
    if (/^\s/.test(text) && open !== undefined) {
      open.text = `${open.text} ${text.trim()}`
      continue
    }
    const [, speaker, said] = /^([^:]{1,80}):\s*(.+)$/.exec(text) ?? []
    if (speaker === undefined || said === undefined)
      throw new UnreadableLine(
        line,
        `a turn is "name: words", and a line that goes on with it begins with a blank; this is ${JSON.stringify(text.slice(0, 40))}.`,
      )
    turns.push({ speaker: speaker.trim().toLowerCase() === 'salesperson' ? null : speaker.trim(), text: said.trim(), line })
  }
  return turns
}
