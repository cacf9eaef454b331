FROM alpine AS a
CMD ["1"]
CMD ["2"]
CMD ["3"]
ENTRYPOINT ["a"]
HEALTHCHECK NONE
ENTRYPOINT ["b"]
HEALTHCHECK CMD true
FROM a AS b
CMD ["once"]
ENTRYPOINT ["once"]
FROM alpine
# check=skip=MultipleInstructionsDisallowed
CMD ["not skipped: the comment counts where the second stands"]
CMD ["x"]
# check=skip=MultipleInstructionsDisallowed
CMD ["y"]
USER 1
USER 2
SHELL ["a"]
SHELL ["b"]
