/** A source of numbers in [0, 1) that gives the same ones for the same seed. */
export type SeededRandom = () => number

/** 32 bits of a text (FNV-1a with a final avalanche), for drawing a seed of words. Not for security. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * Mulberry32. `seededRandom(7, 'floor', 12)` draws other numbers than `seededRandom(7, 'wording', 12)`,
 * so that one rule's draws never shift another's.
 */
export function seededRandom(seed: number, ...purpose: readonly (string | number)[]): SeededRandom {
  let state = hash32(`${seed}/${purpose.join('/')}`)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** One of the items, or undefined of an empty list. */
export function pick<Item>(random: SeededRandom, items: readonly Item[]): Item | undefined {
  return items[Math.floor(random() * items.length)]
}
