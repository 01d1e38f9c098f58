const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** Keys pressed at random: no vowel, five consonants in a row, a walk along the keyboard, one letter again and again. */
function unspeakable(word: string): boolean {
  if (word.length < 3 || /\d/.test(word)) return false
  const onARow = word.length >= 4 && rows.some((row) => row.includes(word.slice(0, 4)))
  return onARow || !/[aeiouyà-ÿ]/i.test(word) || /[bcdfghjklmnpqrstvwxz]{6,}/i.test(word) || /(.)\1\1/.test(word)
}

/** True where nothing in it can be made out. */
export function isGibberish(text: string, words: readonly string[]): boolean {
  if (words.length === 0 || !/\p{L}{2}/u.test(text)) return !/\d/.test(text) || words.length === 0
  const long = words.filter((word) => word.length >= 3 && !/^(?:hmm+|mhm|pfft|ssh+|brr+|sql|erp|crm|api|kpi|php|css|html|gdpr|sdk|sso|tms|wms)$/.test(word))
  return long.length > 0 && long.filter(unspeakable).length >= long.length * 0.5 && long.some((word) => word.length >= 4 && unspeakable(word))
}
