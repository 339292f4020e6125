/** Where the code is. */
export const REPOSITORY = 'https://github.com/nt-xent-oracle/nt-xent-oracle';
