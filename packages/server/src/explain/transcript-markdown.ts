import { memberOf, type WrittenTranscript } from './written-transcript.js'

/** A page of docs/transcripts, as `npm run transcripts` writes it: its second line tells the buyers. */
export function readMarkdown(lines: readonly string[]): WrittenTranscript {
  const told = lines.find((line) => line.startsWith('Scripted buyers, seed ')) ?? ''
  const [, seed = '0', buyers = ''] = /^Scripted buyers, seed (\d+): (.*)\.$/.exec(told) ?? []
  const panel = buyers.split('; ').flatMap((buyer, index) => {
    const [, name, role, decides] = /^(.+?), (.+?) \([^)]*\)(, decides)?$/.exec(buyer) ?? []
    return name === undefined || role === undefined ? [] : [memberOf({ name, role, is_decision_maker: decides !== undefined }, index)]
  })
  const names = new Set(panel.map(({ name }) => name))
  const turns = lines.flatMap((text, index) => {
    const [, speaker, said] = /^\*\*(?:\d\d:\d\d:\d\d )?(.+?):?\*\*(?: \([^)]*\):)? (.+)$/.exec(text) ?? []
    return speaker === undefined || said === undefined ? [] : [{ speaker: names.has(speaker) ? speaker : null, text: said.trim(), line: index + 1 }]
  })
  return { panel, turns, seed: Number(seed) }
}
