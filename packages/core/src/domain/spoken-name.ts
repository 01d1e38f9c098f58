const titles = /^(?:(?:dr|mr|mrs|ms|prof|professor|sir|dame)\.?\s+)+/iu

/** The name by which somebody is called across a table: without a title, which is nobody’s first name. */
export const firstName = (name: string): string => name.replace(titles, '').split(/\s+/)[0] ?? name
