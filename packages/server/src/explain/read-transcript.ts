import { type PanelMember, salespersonSpeaker, type Transcript } from '@sparring/core'
import { readMarkdown } from './transcript-markdown.js'
import { readPlain } from './transcript-plain.js'
import { UnreadableLine } from './written-transcript.js'

/** Reads a transcript: the plain form of docs/floor.md, or a page of docs/transcripts. Throws naming the line that is wrong. */
export function readTranscript(text: string): Transcript {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const read = lines.some((line) => line.startsWith('Scripted buyers, seed ')) ? readMarkdown(lines) : readPlain(lines)
  const { panel, turns, seed } = read
  if (panel.length === 0)
    throw new UnreadableLine(1, 'nobody is on the panel. Begin with a line "panel:" and a line for each buyer: Carolina Vega, CFO, decides.')
  if (turns.length === 0)
    throw new UnreadableLine(lines.length, 'nobody says anything. Write a turn as "salesperson: Good morning." or "Carolina Vega: Welcome."')
  return { panel, seed, turns: turns.map(({ speaker, text: said, line }) => ({ speaker: idOf(speaker, panel, line), text: said })) }
}

/** A member by name, alias, or a first name that only they bear. */
function idOf(speaker: string | null, panel: readonly PanelMember[], line: number): string {
  if (speaker === null) return salespersonSpeaker
  const called = speaker.toLowerCase()
  const exact = panel.filter(({ name, aliases }) => [name, ...aliases].some((one) => one.toLowerCase() === called))
  const found = exact.length > 0 ? exact : panel.filter(({ name }) => name.toLowerCase().split(' ')[0] === called)
  const [member, other] = found
  if (member !== undefined && other === undefined) return member._id
  const known = panel.map(({ name }) => name).join(', ')
  throw new UnreadableLine(line, `${JSON.stringify(speaker)} ${other === undefined ? 'is not on the panel' : 'may be several'}. Known: salesperson, ${known}.`)
}
