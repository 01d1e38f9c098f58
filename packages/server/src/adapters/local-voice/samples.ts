const full = 32_768

/** Bare samples of 16 bits, little-endian, as numbers from -1 to 1; of several channels their mean. */
export function fromPcm(bytes: Uint8Array, channels = 1): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return mean(Math.floor(bytes.length / 2), channels, (index) => view.getInt16(2 * index, true) / full)
}

/** The same of samples that are fractions of 32 bits. */
export function fromFloats(bytes: Uint8Array, channels: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return mean(Math.floor(bytes.length / 4), channels, (index) => view.getFloat32(4 * index, true))
}

function mean(count: number, channels: number, sampleAt: (index: number) => number): Float32Array {
  const samples = new Float32Array(Math.floor(count / channels))
  for (let index = 0; index < samples.length; index += 1) {
    let sum = 0
    for (let channel = 0; channel < channels; channel += 1) sum += sampleAt(index * channels + channel)
    samples[index] = sum / channels
  }
  return samples
}

export function toPcm(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * 2)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < samples.length; index += 1)
    view.setInt16(2 * index, Math.max(-full, Math.min(full - 1, Math.round((samples[index] ?? 0) * full))), true)
  return bytes
}
