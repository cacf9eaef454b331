FROM alpine AS a
CMD ["a"]
ENTRYPOINT ["b"]
FROM alpine AS b
ENTRYPOINT ["b"]
CMD ["a"]
FROM a AS c
ENTRYPOINT ["resets the inherited cmd"]
FROM a AS d
CMD ["only cmd"]
FROM alpine AS e
CMD echo shell form "$HOME" && true
ENTRYPOINT exec top -b
FROM alpine AS f
CMD first
CMD ["second"]
ENTRYPOINT first
ENTRYPOINT ["second"]
FROM alpine
ENTRYPOINT []
CMD ["after empty entrypoint"]
