/** How far a sample reaches, in samples of the slower rate on either side. */
const reach = 16

/** What every output sample at one place between two input samples is made of. */
interface Weights {
  readonly from: number
  readonly of: Float32Array
}

/**
 * Samples at another rate, band-limited to the lower of both (a sinc under a Hann window): 16,000 a second to 24,000 for what is
 * spoken, whatever a microphone gives to 16,000 for what is heard. Rates are whole numbers above 0.
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples
  const [up, down] = [to / divisor(from, to), from / divisor(from, to)]
  const phases = Array.from({ length: up }, (_, phase) => weightsAt((phase * down) / up, from, to))
  const resampled = new Float32Array(Math.round((samples.length * to) / from))
  // Loops, not reductions: this runs for each sample that anybody speaks or hears.
  for (let index = 0; index < resampled.length; index += 1) {
    const phase = phases[index % up]
    if (phase === undefined) continue
    const first = Math.floor(index / up) * down + phase.from
    let sum = 0
    for (let step = 0; step < phase.of.length; step += 1) sum += (phase.of[step] ?? 0) * (samples[first + step] ?? 0)
    resampled[index] = sum
  }
  return resampled
}

function weightsAt(place: number, from: number, to: number): Weights {
  const cutoff = Math.min(1, to / from)
  const width = reach / cutoff
  const first = Math.ceil(place - width)
  const of = Float32Array.from({ length: Math.floor(place + width) - first + 1 }, (_, step) => {
    const away = first + step - place
    const window = 0.5 + 0.5 * Math.cos((Math.PI * away) / width)
    return cutoff * sinc(cutoff * away) * window
  })
  const sum = of.reduce((total, weight) => total + weight, 0)
  return { from: first, of: of.map((weight) => weight / sum) }
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other))
