/** No field is longer than this in a prompt, in characters. */
const mostCharacters = 2_000

/** Whatever looks like the marks of a fence, or is read as one. */
const opens = String.raw`(?:[<＜﹤˂‹⟨❮❬ᐸ≺]|&(?:lt|#0*60|#x0*3c);?|\\u003c|%3c)`
const closes = String.raw`(?:[>＞﹥˃›⟩❯❭ᐳ≻]|&(?:gt|#0*62|#x0*3e);?|\\u003e|%3e)`
/** A name behind such a mark, or a slash of any kind, would make it a tag. */
const tagOpens = new RegExp(String.raw`${opens}(?=\s*[/\\∕⁄⧸／]|\s*\p{L})`, 'giu')
const anyOpens = new RegExp(opens, 'giu')
const anyCloses = new RegExp(closes, 'giu')

/**
 * A text that somebody wrote, as it may stand in a prompt: what cannot be seen is taken out, and nothing in it can pass for
 * one of the prompt's own fences, which are the only places where a prompt has `<` or `>`.
 */
export function plainText(text: string, most = mostCharacters): string {
  const visible = text
    .replace(/[\u2028\u2029\u0085\v\f]|\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t]|\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(tagOpens, '(')
    .replace(anyOpens, '‹')
    .replace(anyCloses, '›')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return visible.length <= most ? visible : `${visible.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')} […]`
}

/** The same on one line, so that nobody can write a line of their own into a list. */
export const oneLine = (text: string, most?: number): string => plainText(text.replace(/\s+/g, ' '), most).replace(/\s+/g, ' ')

/** Data between fences that it cannot close. The lines are plain already. */
export const fenced = (name: string, lines: readonly string[]): string => `<data name="${name}">\n${lines.join('\n')}\n</data>`
