FR\
OM alp\
ine AS ba\
se
RU\
N echo split
E\
N\
V A=1
CMD \
\
  ["x"]
\
RUN echo after a lone backslash
  \
  RUN echo after an indented one
