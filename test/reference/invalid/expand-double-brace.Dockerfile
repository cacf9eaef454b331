FROM alpine
WORKDIR ${{a}}
