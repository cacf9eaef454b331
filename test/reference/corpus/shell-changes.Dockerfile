FROM alpine AS base
RUN one
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
RUN two | three
CMD four
RUN ["five"]
ENTRYPOINT six
HEALTHCHECK CMD seven
SHELL ["python3", "-c"]
RUN print("eight")
RUN <<EOF
import os
print(os.environ)
EOF
SHELL ["/bin/sh"]
RUN nine
SHELL ["a b", "$c", "\"d\"", ""]
RUN ten
FROM base
RUN eleven
CMD twelve
ONBUILD RUN thirteen
