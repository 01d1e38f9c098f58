/** Nobody speaks a letter or a digit in less, on average, milliseconds. Usual speech takes about 65. */
const leastMsALetter = 15

export const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/** So much sound, at the least, in milliseconds, is what so many letters and digits come to: less was cut short. */
export const leastMs = (letters: number): number => letters * leastMsALetter
