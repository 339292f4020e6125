/** How many characters a link may have: chats and mail programs cut longer ones, browsers do not. */
export const LONGEST_LINK = 32_000;
