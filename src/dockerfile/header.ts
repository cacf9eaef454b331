/** First words of the comment that says what wrote a Dockerfile; it is not kept when the file is read. */
export const headerMark = "Written by cdktf-slipway";
