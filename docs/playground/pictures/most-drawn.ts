/** Beyond so many pairs marks on a circle hide one another. */
export const MOST_DRAWN = 24;
