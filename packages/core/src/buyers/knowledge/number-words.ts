const small = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
  ' ',
)

/** A number as somebody says it: words up to twenty, then figures with a comma at the thousands. */
export const spoken = (value: number): string => small[value] ?? value.toString().replace(/\B(?=(?:\d{3})+$)/g, ',')

const tens: Readonly<Record<string, number>> = { thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, hundred: 100, half: 0.5 }

/** The number that a word or a figure stands for, or `null`. */
export function numberOf(word: string): number | null {
  const plain = word
    .toLowerCase()
    .replace(/(?<=\d)[,.](?=\d{3}\b)/g, '')
    .replace(',', '.')
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Number(plain)
  if (plain === 'a' || plain === 'an') return 1
  const at = small.indexOf(plain)
  return at >= 0 ? at : (tens[plain] ?? null)
}
