/** A word with the space before it is a token, a long one several; joined they are the text again. */
export function tokensOf(text: string): readonly string[] {
  return text.match(/\s*\S{1,24}|\s+$/gu) ?? []
}

/** Milliseconds between two tokens. */
export function msPerToken(tokensPerSecond: number): number {
  return tokensPerSecond === 0 ? 0 : 1000 / tokensPerSecond
}

/** The tokens that a prompt counts for: one for every four characters. */
export function countTokens(value: unknown): number {
  return Math.ceil((typeof value === 'string' ? value : JSON.stringify(value ?? '')).length / 4)
}
