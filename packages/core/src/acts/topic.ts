/** What a text is about, in the words by which buyers divide their work. */
export const topics = ['money', 'security', 'technology', 'operations', 'strategy', 'contract', 'people', 'timing', 'competition'] as const
export type Topic = (typeof topics)[number]
