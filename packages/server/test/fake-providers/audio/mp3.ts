const kbpsOfMpeg1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const kbpsOfMpeg2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const ratesOfMpeg1 = [44_100, 48_000, 32_000]
const ratesOfMpeg2 = [22_050, 24_000, 16_000]

/** Silent MPEG layer III frames, mono and of constant bitrate, for a span of a speech: true to one frame (24 to 27 ms). */
export function silentMp3(sampleRate: number, kbps: number, fromMs: number, toMs: number): Uint8Array {
  const isMpeg1 = ratesOfMpeg1.includes(sampleRate)
  const samples = isMpeg1 ? 1152 : 576
  const frameAt = (ms: number) => Math.round((ms * sampleRate) / 1000 / samples)
  const frames: Uint8Array[] = []
  for (let frame = frameAt(fromMs); frame < frameAt(toMs); frame++) frames.push(silentFrame(isMpeg1, sampleRate, kbps, frame))
  return Buffer.concat(frames)
}

/** A header and zeros: no side information, so nothing is decoded but silence. */
function silentFrame(isMpeg1: boolean, sampleRate: number, kbps: number, frame: number): Uint8Array {
  const bytesPerFrame = ((isMpeg1 ? 144 : 72) * kbps * 1000) / sampleRate
  const length = Math.floor((frame + 1) * bytesPerFrame) - Math.floor(frame * bytesPerFrame)
  const padding = length > Math.floor(bytesPerFrame) ? 1 : 0
  const bitrate = (isMpeg1 ? kbpsOfMpeg1 : kbpsOfMpeg2).indexOf(kbps)
  const rate = (isMpeg1 ? ratesOfMpeg1 : ratesOfMpeg2).indexOf(sampleRate)
  const bytes = Buffer.alloc(length)
  bytes.set([0xff, isMpeg1 ? 0xfb : 0xf3, (bitrate << 4) | (rate << 2) | (padding << 1), 0xc0])
  return bytes
}
