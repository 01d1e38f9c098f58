/** The model was made for a sentence or two: of more it loses some. In seconds. */
const shortest = 8
const longest = 16
/** How long a stretch is looked at to tell how quiet it is, in seconds. */
const glance = 0.1

/** Long sound in parts that a recogniser takes at once, cut where it is quietest. */
export function segments(samples: Float32Array, sampleRate: number): readonly Float32Array[] {
  const parts: Float32Array[] = []
  let from = 0
  while (samples.length - from > longest * sampleRate) {
    const cut = quietest(samples, from + shortest * sampleRate, from + longest * sampleRate, Math.round(glance * sampleRate))
    parts.push(samples.subarray(from, cut))
    from = cut
  }
  return [...parts, samples.subarray(from)]
}

function quietest(samples: Float32Array, from: number, to: number, width: number): number {
  let [best, least] = [to, Number.POSITIVE_INFINITY]
  for (let start = from; start + width <= to; start += width) {
    let energy = 0
    for (let at = start; at < start + width; at += 1) energy += (samples[at] ?? 0) ** 2
    if (energy < least) [best, least] = [start + Math.round(width / 2), energy]
  }
  return best
}
