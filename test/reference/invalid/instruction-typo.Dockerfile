FROM alpine
WORDKIR /x
