export interface Pace {
  readonly first_token_ms: number
  readonly tokens_per_second: number
  readonly speech_first_byte_ms: number
  readonly real_time_factor: number
  readonly upload_ms: number
}

/** When the first sound of a reply can be there at the earliest: its first clause, or sentence, written, then spoken. */
export function limitsOf(tokens: readonly string[], pace: Pace) {
  const writtenMs = (ends: RegExp): number => {
    const last = tokens.findIndex((token) => ends.test(token))
    return pace.first_token_ms + ((last < 0 ? tokens.length - 1 : last) * 1000) / pace.tokens_per_second
  }
  return {
    first_clause_ms: writtenMs(/[.!?…,;:—–]["'”’)\]]*$/) + pace.speech_first_byte_ms,
    first_sentence_ms: writtenMs(/[.!?…]["'”’)\]]*$/) + pace.speech_first_byte_ms,
  }
}
