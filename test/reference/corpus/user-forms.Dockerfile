FROM alpine
ARG U=app G
USER root
USER 1000
USER 1000:1000
USER app:staff
USER $U
USER ${U}:${G:-staff}
USER "quoted"
USER 'single $U'
USER two words
USER two   blanks   "in  quotes"
USER a\ b
USER :group
USER $UNSET
WORKDIR /x
