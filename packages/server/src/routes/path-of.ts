/** A contract's path as the router writes it: `{id}` becomes `:id`. */
export const pathOf = ({ path }: { readonly path: string }): string => path.replace(/\{(\w+)\}/g, ':$1')
