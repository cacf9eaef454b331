FROM python:3
RUN <<EOF
#!/usr/bin/env python3
import sys
print("hello", sys.argv)
EOF
RUN <<'script.sh'
#!/bin/bash
set -o pipefail
# comment
echo "$0" | cat
script.sh
RUN <<EOF
 #!/bin/sh
not a shebang
EOF
RUN --mount=type=bind,target=/src <<build
#!/usr/bin/make -f
all:
	@echo $@
build
SHELL ["/bin/bash", "-c"]
RUN <<EOF
#!/bin/sh
shell does not matter
EOF
RUN <<EOF
shell matters
EOF
