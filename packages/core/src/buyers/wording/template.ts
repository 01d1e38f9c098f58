/**
 * A sentence with slots in braces. One whose slots cannot all be filled is not used; each is used once a meeting. A slot
 * that begins with a question mark (`{?price}`) says nothing and only asks that the thing is so.
 */
export type Template = string
