import type { Topic } from '../../../domain/topic.js'
import type { Corner } from '../../knowledge/corner.js'
import type { Template } from '../template.js'

export type YesOrNo = 'yes' | 'no'

/** How one thing is told: always the same fact, in other words each time and from each corner. */
export interface SubjectWording {
  /** Whose business it is; `null` where anybody may answer. */
  readonly topic: Topic | null
  /** The fact in a few words, as it stands after `As I said,`. */
  readonly short: Template
  readonly any: readonly Template[]
  readonly corner?: Partial<Readonly<Record<Corner, readonly Template[]>>>
  /** One more thing, for those who talk more. */
  readonly more?: readonly Template[]
  /** When asked why. */
  readonly why?: readonly Template[]
  /** What a closed question gets: the first whose words fit, else the last one. */
  readonly closed?: readonly (readonly [RegExp, YesOrNo])[]
}
