const full = 32_768

/** Bare samples of 16 bits, little-endian, as numbers from -1 to 1; of several channels their mean. */
export function fromPcm(bytes: Uint8Array, channels = 1): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const samples = new Float32Array(Math.floor(bytes.length / (2 * channels)))
  for (let index = 0; index < samples.length; index += 1) {
    let sum = 0
    for (let channel = 0; channel < channels; channel += 1) sum += view.getInt16(2 * (index * channels + channel), true)
    samples[index] = sum / channels / full
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
