import type { RecognizedWord } from '@sparring/core'

/** How ElevenLabs gives a word, a space or a noise: seconds. */
interface HeardToken {
  readonly text: string
  readonly start?: number | null | undefined
  readonly end?: number | null | undefined
  readonly type?: string | null | undefined
}

const ms = (seconds: number | null | undefined): number => Math.round((seconds ?? 0) * 1000)

/** Words alone: no spaces, no noises. */
export const wordsOf = (tokens: readonly HeardToken[]): readonly RecognizedWord[] =>
  tokens
    .filter(({ type, text }) => (type ?? 'word') === 'word' && text.trim() !== '')
    .map(({ text, start, end }) => ({ text, start_ms: ms(start), end_ms: Math.max(ms(start), ms(end)) }))

/** The terms that fit: the provider refuses the whole request for one that is too long, or one too many. */
export const fittingTerms = (terms: readonly string[], { most, longest }: { readonly most: number; readonly longest: number }): string[] =>
  [...new Set(terms.map((term) => term.trim()))].filter((term) => term !== '' && term.length <= longest).slice(0, most)
