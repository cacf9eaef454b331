FROM alpine
RUN echo "﻿"
ENV A=1﻿B=2
LABEL ﻿=x
