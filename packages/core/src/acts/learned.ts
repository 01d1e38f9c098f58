import { type Cue, endCues, questionCues } from './cues.js'
import { learnedWeights } from './learned-weights.js'

/** Weights by hashed cue: trained by training/train.ts on lines of the project's own. */
export interface LearnedWeights {
  /** Signed bytes, base64. */
  readonly bytes: string
  /** What one step of a byte is worth. */
  readonly step: number
  readonly bias: number
}

export const buckets = 32_768

/** FNV-1a: where a cue's weight stands. */
export function bucketOf(cue: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < cue.length; at += 1) hash = Math.imul(hash ^ cue.charCodeAt(at), 0x01000193)
  return (hash >>> 0) % buckets
}

function read({ bytes, step, bias }: LearnedWeights): (cues: readonly Cue[]) => number {
  const weights = Int8Array.from(atob(bytes), (character) => character.charCodeAt(0))
  return (cues) => {
    const sum = cues.reduce((total, [name, weight]) => total + (weights[bucketOf(name)] ?? 0) * step * weight, bias)
    return 1 / (1 + Math.exp(-sum))
  }
}

const question = read(learnedWeights.question)
const end = read(learnedWeights.end)

/** How likely the words ask something, 0 to 1. */
export const chanceOfQuestion = (words: readonly string[]): number => (words.length === 0 ? 0 : question(questionCues(words)))

/** How likely a speaker has finished here, 0 to 1. */
export const chanceOfEnd = (words: readonly string[]): number => (words.length === 0 ? 0 : end(endCues(words)))
