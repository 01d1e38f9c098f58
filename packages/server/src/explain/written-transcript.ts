import type { PanelMember } from '@sparring/core'

/** What a reader of a form of transcripts found in a file. */
export interface WrittenTranscript {
  readonly panel: readonly PanelMember[]
  /** Who spoke as it is written there: a name, or `null` for the salesperson. */
  readonly turns: readonly { readonly speaker: string | null; readonly text: string; readonly line: number }[]
  readonly seed: number
}

/** A line of the file that makes no sense. */
export class UnreadableLine extends Error {
  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`)
  }
}

/** Who sits on the panel, by what is written of them. */
export const memberOf = (member: Pick<PanelMember, 'name' | 'role'> & Partial<PanelMember>, index: number): PanelMember => ({
  ...{ _id: `buyer_${index + 1}`, aliases: [], expertise: [], traits: [], tenure_months: null, is_decision_maker: false, notes: null, voice_id: null },
  ...member,
})
