/** At this pace text is taken to be spoken where there is no audio to measure. */
export const wordsPerMinute = 150

/** The words of a text: runs of letters, digits and what joins them (don't, 12.5, up-to-date). */
export const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) ?? []

/** Estimated speaking time of a text in milliseconds. */
export const estimatedDurationMs = (text: string): number => Math.round((wordsOf(text).length / wordsPerMinute) * 60_000)
