import type { Topic } from '../../domain/topic.js'

/** A sentence with slots in braces. One whose slots cannot all be filled is not used; each is used once a meeting. */
export type Template = string

/** Sentences by what they are about. */
export type ByTopic = Readonly<Record<Topic, readonly Template[]>>
