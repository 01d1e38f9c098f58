/** The length of one frame by the configuration that a packet's first byte names, in milliseconds (RFC 6716, 3.1). */
function frameMs(configuration: number): number {
  if (configuration < 12) return [10, 20, 40, 60][configuration % 4] ?? 0
  if (configuration < 16) return [10, 20][configuration % 2] ?? 0
  return [2.5, 5, 10, 20][configuration % 4] ?? 0
}

/** How long one Opus packet sounds, in seconds, by its first two bytes. */
export function opusSeconds(packet: Uint8Array): number {
  const [head = 0, count = 0] = packet
  const frames = [1, 2, 2, count & 0x3f][head & 3] ?? 0
  return (frameMs(head >> 3) * frames) / 1000
}
