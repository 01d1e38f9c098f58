/** No field is longer than this in a prompt, in characters. */
const mostCharacters = 2_000

/**
 * A text that somebody wrote, as it may stand in a prompt: what cannot be seen is taken out, and nothing in it can pass for
 * one of the prompt's own fences, which are the only places where a prompt has `<` or `>`.
 */
export function plainText(text: string, most = mostCharacters): string {
  const visible = text
    .replace(/[\u2028\u2029\u0085\v\f]|\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t]|\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/[<＜﹤]|&(?:lt|#0*60|#x0*3c);?/gi, '‹')
    .replace(/[>＞﹥]|&(?:gt|#0*62|#x0*3e);?/gi, '›')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return visible.length <= most ? visible : `${visible.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')} […]`
}

/** The same on one line, so that nobody can write a line of their own into a list. */
export const oneLine = (text: string, most?: number): string => plainText(text.replace(/\s+/g, ' '), most).replace(/\s+/g, ' ')

/** Data between fences that it cannot close. The lines are plain already. */
export const fenced = (name: string, lines: readonly string[]): string => `<data name="${name}">\n${lines.join('\n')}\n</data>`
