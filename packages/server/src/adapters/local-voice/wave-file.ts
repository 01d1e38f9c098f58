export interface Wave {
  readonly sample_rate: number
  readonly channels: number
  readonly bits: number
  /** 1 is whole numbers, 3 is fractions; 65,534 tells it elsewhere. */
  readonly kind: number
  readonly bytes: Uint8Array
}

const headBytes = 12

/** The samples of a RIFF/WAVE file, and how they lie; `null` where it is none. A length that says more than there is counts as what there is. */
export function readWave(file: Uint8Array): Wave | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const name = (at: number) => String.fromCharCode(...file.subarray(at, at + 4))
  if (file.length < headBytes || name(0) !== 'RIFF' || name(8) !== 'WAVE') return null
  let format: Omit<Wave, 'bytes'> | null = null
  for (let at = headBytes; at + 8 <= file.length; ) {
    const [chunk, length] = [name(at), view.getUint32(at + 4, true)]
    const from = at + 8
    if (chunk === 'fmt ' && from + 16 <= file.length)
      format = {
        ...{ kind: view.getUint16(from, true), channels: view.getUint16(from + 2, true) },
        ...{ sample_rate: view.getUint32(from + 4, true), bits: view.getUint16(from + 14, true) },
      }
    if (chunk === 'data') return format === null ? null : { ...format, bytes: file.subarray(from, Math.min(file.length, from + length)) }
    at = from + length + (length % 2)
  }
  return null
}
